//! A stream into which bytes that were read can be put back.

use std::io::{self, BufRead, Read};

/// The bytes that were put back, then the stream.
pub(super) struct Ahead<'r> {
    bytes: Vec<u8>,
    at: usize,
    inner: &'r mut dyn BufRead,
}

impl<'r> Ahead<'r> {
    pub(super) fn new(inner: &'r mut dyn BufRead) -> Self {
        Self { bytes: Vec::new(), at: 0, inner }
    }

    /// Puts `bytes` before what is to be read.
    pub(super) fn put_back(&mut self, mut bytes: Vec<u8>) {
        bytes.extend_from_slice(&self.bytes[self.at..]);
        (self.bytes, self.at) = (bytes, 0);
    }
}

impl Read for Ahead<'_> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let piece = self.fill_buf()?;
        let n = piece.len().min(buffer.len());
        buffer[..n].copy_from_slice(&piece[..n]);
        self.consume(n);
        Ok(n)
    }
}

impl BufRead for Ahead<'_> {
    fn fill_buf(&mut self) -> io::Result<&[u8]> {
        if self.at < self.bytes.len() { Ok(&self.bytes[self.at..]) } else { self.inner.fill_buf() }
    }

    fn consume(&mut self, n: usize) {
        if self.at < self.bytes.len() {
            self.at += n;
            if self.at == self.bytes.len() {
                (self.bytes, self.at) = (Vec::new(), 0);
            }
        } else {
            self.inner.consume(n);
        }
    }
}
