//! Reads every article that the file holds again, from its own text.

use std::sync::Arc;

use super::extractor::Extractor;
use super::fault::Fault;
use super::interrupt;
use super::load::{Pending, Report, keep};
use super::pipeline;
use crate::load::{self, Loaded, Stated};
use crate::model::{Article, Document};
use crate::store::Store;

/// Articles that are read together, to keep the cores busy.
const TOGETHER: usize = 64;

/// Reads the newest version of every article in `store` again, by `extractor` where there is one, and calls `tick`
/// after each. Where the last run was broken off this one goes on from there.
pub fn all(
    store: &mut Store,
    extractor: Option<&Arc<Extractor>>,
    name: &str,
    tick: &dyn Fn(),
) -> Result<Report, Fault> {
    let today = jiff::Zoned::now().date();
    let mut batch = store.batch_again(name)?;
    let mut pending = Pending::again();
    let mut report = Report::default();
    let mut after = 0;
    loop {
        let articles = batch.unread(after, TOGETHER)?;
        let Some((last, _)) = articles.last() else { break };
        after = *last;
        report.unchanged += articles.iter().filter(|(_, article)| article.is_none()).count();
        let whole: Vec<Article> = articles.into_iter().filter_map(|(_, article)| article).collect();
        let loaded = whole.into_iter().map(|article| Loaded { article: zoned(article), annotations: None });
        for outcome in pipeline::read(loaded.collect(), extractor.map(Arc::as_ref), today) {
            let source = outcome.as_ref().ok().map(|(article, _)| article.source.clone());
            keep(&mut batch, outcome, &mut pending, &mut report)?;
            if let Some(source) = source {
                batch.supersede(&[source])?;
            }
            tick();
            if interrupt::stopped() {
                break;
            }
        }
        pending.commit(&mut batch, &mut report)?;
        if interrupt::stopped() {
            return Ok(report);
        }
    }
    batch.forget_untold()?;
    batch.finish()?;
    Ok(report)
}

/// The article with its furniture told as it was when it came, which the file does not keep.
fn zoned(article: Article) -> Article {
    let laid_out = |title: Option<String>| {
        let (id, source, text) = (article.id.clone(), article.source.clone(), article.text.clone());
        load::article(Document { id, source, text, title, ..Document::default() }, &Stated::default())
    };
    let own = laid_out(None);
    // A title that the text does not show of itself was stated beside it.
    let zones = if own.title == article.title { own.zones } else { laid_out(article.title.clone()).zones };
    Article { zones, ..article }
}
