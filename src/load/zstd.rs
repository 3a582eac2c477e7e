//! Zstandard: frames one behind the other, read as one stream.

use std::io::{self, BufRead, Read};

use ruzstd::decoding::errors::{FrameDecoderError, FrameHeaderError, ReadFrameHeaderError};
use ruzstd::decoding::{BlockDecodingStrategy, FrameDecoder};

/// The frames of a stream.
pub(super) struct Frames<'r> {
    inner: &'r mut dyn BufRead,
    decoder: FrameDecoder,
    within: bool,
}

impl<'r> Frames<'r> {
    pub(super) fn new(inner: &'r mut dyn BufRead) -> Self {
        Self { inner, decoder: FrameDecoder::new(), within: false }
    }

    /// Begins the next frame; one that holds no data is passed over.
    fn begin(&mut self) -> io::Result<()> {
        use FrameDecoderError as E;
        match self.decoder.reset(&mut *self.inner) {
            Ok(()) => {
                self.within = true;
                Ok(())
            }
            Err(E::ReadFrameHeaderError(ReadFrameHeaderError::SkipFrame { length, .. })) => {
                io::copy(&mut (&mut *self.inner).take(u64::from(length)), &mut io::sink())?;
                Ok(())
            }
            Err(E::WindowSizeTooBig { .. } | E::FrameHeaderError(FrameHeaderError::WindowTooBig { .. })) => {
                Err(io::Error::other("the zstd window is larger than can be held"))
            }
            Err(_) => Err(damaged()),
        }
    }
}

impl Read for Frames<'_> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        loop {
            if !self.within {
                if buffer.is_empty() || self.inner.fill_buf()?.is_empty() {
                    return Ok(0);
                }
                self.begin()?;
            } else if self.decoder.can_collect() > 0 {
                return self.decoder.read(buffer);
            } else if self.decoder.is_finished() {
                self.within = false;
            } else {
                let one = BlockDecodingStrategy::UptoBlocks(1);
                self.decoder.decode_blocks(&mut *self.inner, one).map_err(|_| damaged())?;
            }
        }
    }
}

fn damaged() -> io::Error {
    io::Error::other("the zstd data are damaged or cut off")
}
