//! How much one input may unpack to: enough for any archive of news, too little for one made to fill a memory.

use std::cell::Cell;
use std::io::{self, Read, Seek, SeekFrom};
use std::rc::Rc;

/// What any input may unpack to, in bytes.
const FREE: u64 = 256 << 20;

/// How many bytes each further byte read may unpack to: text shrinks five to twenty times.
const RATIO: u64 = 100;

/// The account of one input: what was read of it, and what that became.
#[derive(Debug, Clone, Default)]
pub(super) struct Budget(Rc<Account>);

#[derive(Debug, Default)]
struct Account {
    read: Cell<u64>,
    unpacked: Cell<u64>,
}

impl Budget {
    /// Counts what `inner` reads as it lies there.
    pub(super) fn packed<R>(&self, inner: R) -> Packed<R> {
        Packed { inner, budget: self.clone() }
    }

    /// Counts what `inner` unpacks, and ends with an error where that is too much.
    pub(super) fn unpacked<R>(&self, inner: R) -> Unpacked<R> {
        Unpacked { inner, budget: self.clone() }
    }
}

/// A reader of what lies there.
pub(super) struct Packed<R> {
    inner: R,
    budget: Budget,
}

impl<R: Read> Read for Packed<R> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let n = self.inner.read(buffer)?;
        add(&self.budget.0.read, n);
        Ok(n)
    }
}

impl<R: Seek> Seek for Packed<R> {
    fn seek(&mut self, to: SeekFrom) -> io::Result<u64> {
        self.inner.seek(to)
    }
}

/// A reader of what was unpacked.
pub(super) struct Unpacked<R> {
    inner: R,
    budget: Budget,
}

impl<R: Read> Read for Unpacked<R> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let n = self.inner.read(buffer)?;
        let Account { read, unpacked } = &*self.budget.0;
        add(unpacked, n);
        if unpacked.get() > FREE.saturating_add(read.get().saturating_mul(RATIO)) {
            let why =
                format!("unpacks to more than {} MiB and {RATIO} times its size, as only a trap does", FREE >> 20);
            return Err(io::Error::other(why));
        }
        Ok(n)
    }
}

fn add(to: &Cell<u64>, n: usize) {
    to.set(to.get().saturating_add(u64::try_from(n).unwrap_or(u64::MAX)));
}
