//! Ctrl-C: the first asks what runs to stop in good order, the second does not ask; a shell it never ends.

use std::process;
use std::sync::Mutex;
use std::sync::atomic::{AtomicBool, Ordering};

use super::fault::Exit;

type Action = Box<dyn Fn() + Send>;

static SHELL: AtomicBool = AtomicBool::new(false);
static STOPPED: AtomicBool = AtomicBool::new(false);
static ACTION: Mutex<Option<Action>> = Mutex::new(None);

/// Listens for Ctrl-C, and for being told to end, from now on.
pub fn listen() {
    // A second listener is refused, and the first does all that is needed.
    let _ = ctrlc::set_handler(|| {
        if STOPPED.swap(true, Ordering::SeqCst) && !SHELL.load(Ordering::SeqCst) {
            process::exit(Exit::Interrupted as i32);
        }
        if let Ok(action) = ACTION.lock()
            && let Some(action) = action.as_ref()
        {
            action();
        }
    });
}

/// The same for a shell, which outlives what is stopped in it.
pub fn listen_in_shell() {
    SHELL.store(true, Ordering::SeqCst);
    listen();
}

/// Whether Ctrl-C was pressed since [`listen`] or [`forget`].
pub fn stopped() -> bool {
    STOPPED.load(Ordering::SeqCst)
}

/// Starts afresh, as a shell does before each line.
pub fn forget() {
    STOPPED.store(false, Ordering::SeqCst);
}

/// Does `work`; a Ctrl-C meanwhile also runs `action`, on another thread.
pub fn during<T>(action: impl Fn() + Send + 'static, work: impl FnOnce() -> T) -> T {
    set(Some(Box::new(action)));
    let out = work();
    set(None);
    out
}

fn set(action: Option<Action>) {
    if let Ok(mut held) = ACTION.lock() {
        *held = action;
    }
}
