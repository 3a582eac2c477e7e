//! Ctrl-C: the first asks what runs to stop in good order, the second does not ask; a shell it never ends. A shell
//! ends where it is told to while it waits for a line, as when its terminal goes away.

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
        let shell = SHELL.load(Ordering::SeqCst);
        if STOPPED.swap(true, Ordering::SeqCst) && !shell {
            process::exit(Exit::Interrupted as i32);
        }
        match ACTION.lock().as_deref() {
            Ok(Some(action)) => action(),
            // While a line is typed Ctrl-C is a key and no signal: this is a hang-up, or a request to end.
            Ok(None) if shell => {
                // The line editor has the terminal, which is to be left as it was found.
                let _ = crossterm::terminal::disable_raw_mode();
                super::out::aside("\n");
                process::exit(Exit::Interrupted as i32)
            }
            _ => {}
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
