//! What the targets for inputs share: a stream is cut into pieces, each is read, and what comes out can be kept.

use std::io::Cursor;
use std::ops::ControlFlow;

use hearsay::load::{self, LARGEST_TEXT, Stated};

/// Reads `head` and then `bytes` as a stream called `name`.
pub fn read(name: &str, head: &[u8], bytes: &[u8]) {
    let stated = Stated::default();
    let mut stream = Cursor::new([head, bytes].concat());
    load::pieces_of(&mut stream, name, &mut |piece| {
        let items = piece.map_or_else(|complaint| vec![Err(complaint)], |piece| piece.articles(&stated));
        for item in items {
            match item {
                Ok(loaded) => {
                    let article = loaded.article;
                    assert!(!article.text.trim().is_empty() && article.text.len() <= LARGEST_TEXT);
                    assert!(article.zones.windows(2).all(|pair| pair[0].span.end <= pair[1].span.start));
                    assert!(article.zones.iter().all(|zone| article.text.get(zone.span.start..zone.span.end).is_some()));
                }
                Err(complaint) => assert!(!complaint.reason.contains("tripped"), "{}", complaint.reason),
            }
        }
        ControlFlow::Continue(())
    });
}
