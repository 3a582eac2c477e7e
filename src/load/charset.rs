//! Bytes into text, whatever charset they are in. What the text says is not its business.

use std::borrow::Cow;
use std::io::{self, BufRead, Read};

use chardetng::{EncodingDetector, Iso2022JpDetection, Utf8Detection};
use encoding_rs::{CoderResult, Decoder, Encoding, UTF_8};

/// How much of a text is looked at to guess its charset, in bytes.
const LOOK: usize = 64 * 1024;

/// One byte in so many may be no UTF-8 in a text that is UTF-8 otherwise.
const SLIP: usize = 1000;

/// The text of `bytes`: by the mark at their head, as UTF-8, by the charset `stated`, or by a guess.
pub(super) fn text<'a>(bytes: &'a [u8], stated: Option<&str>) -> Cow<'a, str> {
    if let Some((encoding, mark)) = Encoding::for_bom(bytes) {
        return encoding.decode_without_bom_handling(&bytes[mark..]).0;
    }
    match std::str::from_utf8(bytes) {
        Ok(text) => return Cow::Borrowed(text),
        Err(_) if is_almost_utf8(bytes) => return String::from_utf8_lossy(bytes),
        Err(_) => {}
    }
    let stated = stated.and_then(|label| Encoding::for_label(label.as_bytes())).filter(|e| *e != UTF_8);
    stated.unwrap_or_else(|| guess(bytes)).decode_without_bom_handling(bytes).0
}

/// Whether a text has letters in UTF-8, and little that is none.
fn is_almost_utf8(bytes: &[u8]) -> bool {
    let look = &bytes[..bytes.len().min(LOOK)];
    let (mut good, mut bad) = (0, 0);
    for chunk in look.utf8_chunks() {
        good += chunk.valid().bytes().filter(|b| !b.is_ascii()).count();
        bad += chunk.invalid().len();
    }
    good > bad * 10 && bad * SLIP <= look.len().max(SLIP)
}

fn guess(bytes: &[u8]) -> &'static Encoding {
    let look = &bytes[..bytes.len().min(LOOK)];
    let mut detector = EncodingDetector::new(Iso2022JpDetection::Deny);
    detector.feed(look, true);
    detector.guess(None, Utf8Detection::Allow)
}

/// The charset that an HTML page states of itself near its head.
pub(super) fn stated_in_page(bytes: &[u8]) -> Option<String> {
    stated_after(&bytes[..bytes.len().min(2048)], b"charset=")
}

/// The charset that an XML document states in its first line, where that is not UTF-8.
pub(super) fn stated_in_xml(head: &[u8]) -> Option<&'static Encoding> {
    let line = head.split(|b| *b == b'>').next()?;
    let label = stated_after(line, b"encoding=")?;
    Encoding::for_label(label.as_bytes()).filter(|e| *e != UTF_8)
}

fn stated_after(bytes: &[u8], key: &[u8]) -> Option<String> {
    let lower = bytes.to_ascii_lowercase();
    let at = memchr::memmem::find(&lower, key)? + key.len();
    let rest = lower[at..].trim_ascii_start();
    let rest = rest.strip_prefix(b"\"").or_else(|| rest.strip_prefix(b"'")).unwrap_or(rest);
    let end = rest.iter().position(|b| !b.is_ascii_alphanumeric() && !b"-_:.".contains(b)).unwrap_or(rest.len());
    let label = std::str::from_utf8(&rest[..end]).ok()?;
    (!label.is_empty()).then(|| label.to_owned())
}

/// A stream in another charset, read as UTF-8.
pub(super) struct Recoded<'r> {
    inner: &'r mut dyn BufRead,
    decoder: Decoder,
    ready: Vec<u8>,
    at: usize,
    over: bool,
}

impl<'r> Recoded<'r> {
    /// Reads `inner`, which is in `encoding`; a mark at its head is left out.
    pub(super) fn new(inner: &'r mut dyn BufRead, encoding: &'static Encoding) -> Self {
        Self { inner, decoder: encoding.new_decoder(), ready: Vec::new(), at: 0, over: false }
    }
}

impl Read for Recoded<'_> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        while self.at == self.ready.len() && !self.over {
            let piece = self.inner.fill_buf()?;
            let last = piece.is_empty();
            self.ready.resize(16 * 1024, 0);
            let (result, read, written, _) = self.decoder.decode_to_utf8(piece, &mut self.ready, last);
            self.inner.consume(read);
            self.ready.truncate(written);
            self.at = 0;
            self.over = last && result == CoderResult::InputEmpty;
        }
        let n = buffer.len().min(self.ready.len() - self.at);
        buffer[..n].copy_from_slice(&self.ready[self.at..self.at + n]);
        self.at += n;
        Ok(n)
    }
}
