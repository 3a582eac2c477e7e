//! Runs the program and says what it cost: time on the wall, time of the processor, peak of memory.

#![allow(dead_code, reason = "each bench uses a part of it")]

use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

/// What a run cost.
#[derive(Debug, Clone, Copy)]
pub struct Cost {
    /// Time on the wall.
    pub wall: Duration,
    /// Time of the processor, all cores together; that on the wall where the system does not tell.
    pub cpu: Duration,
    /// Most memory held at once, in bytes; 0 where the system does not tell.
    pub peak: u64,
}

/// Runs `hearsay` with `arguments`, its output thrown away, and waits for it.
///
/// # Panics
/// Where it cannot be run, or fails.
pub fn hearsay(arguments: &[&str], threads: usize) -> Cost {
    let (before, start) = (children(), Instant::now());
    let mut child = Command::new(env!("CARGO_BIN_EXE_hearsay"))
        .args(arguments)
        .env("RAYON_NUM_THREADS", threads.to_string())
        .stdin(Stdio::null())
        .stdout(Stdio::null())
        .stderr(Stdio::inherit())
        .spawn()
        .expect("the program runs");
    let status = PathBuf::from(format!("/proc/{}/status", child.id()));
    let mut peak = 0;
    let exit = loop {
        if let Some(exit) = child.try_wait().expect("the program can be waited for") {
            break exit;
        }
        peak = peak.max(held(&status));
        std::thread::sleep(Duration::from_millis(5));
    };
    assert!(exit.success(), "hearsay {}: {exit}", arguments.join(" "));
    let wall = start.elapsed();
    let cpu = match (before, children()) {
        (Some(before), Some(after)) => after - before,
        _ => wall,
    };
    Cost { wall, cpu, peak }
}

/// Processor time of all children that were waited for.
fn children() -> Option<Duration> {
    /// Ticks of the kernel's clock a second, as every Linux counts them for programs.
    const TICKS: f64 = 100.0;
    let stat = fs::read_to_string("/proc/self/stat").ok()?;
    // The name may hold anything, so fields are counted behind its bracket.
    let mut fields = stat.rsplit_once(')')?.1.split_whitespace().skip(13);
    let mut ticks = || fields.next()?.parse::<f64>().ok();
    Some(Duration::from_secs_f64((ticks()? + ticks()?) / TICKS))
}

fn held(status: &Path) -> u64 {
    let text = fs::read_to_string(status).unwrap_or_default();
    let line = text.lines().find_map(|line| line.strip_prefix("VmHWM:"));
    line.and_then(|line| line.trim().trim_end_matches(" kB").parse::<u64>().ok()).unwrap_or(0) * 1024
}

/// How many articles the environment asks for, or the sizes that are measured otherwise.
pub fn sizes(usual: &[usize]) -> Vec<usize> {
    match std::env::var("HEARSAY_BENCH_ARTICLES") {
        Ok(list) => list.split(',').map(|n| n.trim().parse().expect("a number of articles")).collect(),
        Err(_) => usual.to_vec(),
    }
}

/// A folder for what a bench makes, emptied of what the last run left.
pub fn folder(name: &str) -> PathBuf {
    let path = PathBuf::from(env!("CARGO_TARGET_TMPDIR")).join(name);
    let _ = fs::remove_dir_all(&path);
    fs::create_dir_all(&path).expect("a folder can be made");
    path
}

/// Megabytes, of a million bytes each.
pub fn megabytes(bytes: u64) -> f64 {
    bytes as f64 / 1e6
}
