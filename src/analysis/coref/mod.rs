//! Links mentions of one person, body or place.
//!
//! A multi-pass sieve (Raghunathan et al. 2010): one rule a file, the surest first, each reading what
//! the ones before have linked. Every link carries the rule's name and how sure it is. Rules look
//! back over bounded windows, so that long articles take linear time.

mod acronym;
mod apposition;
mod graph;
mod hypernym;
mod introduction;
mod kin;
mod name;
mod occupation;
mod partial;
mod place;
mod pronoun;
mod rank;
mod role;
mod speaker;
mod speech;
mod spelling;
mod statement;
mod talk;
mod variation;

pub(crate) use graph::Graph;
pub(crate) use rank::Judge;
pub use rank::{Answer, Question, fingerprint};

use super::mention::Candidate;
use super::quote::RawQuote;
use super::words::Words;

/// Whose words mentions stand in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Voice {
    Reporter,
    /// Somebody's in a direct quotation.
    Quoted,
}

/// Links the candidates of a document; what rules leave open, `judge` decides.
pub(crate) fn resolve<'a, 'd>(
    words: &'a Words<'d>,
    candidates: &'a [Candidate],
    quotes: &[RawQuote],
    judge: &mut Judge<'_>,
) -> Graph<'a, 'd> {
    let mut graph = Graph::new(words, candidates, quotes);
    name::link(&mut graph);
    spelling::link(&mut graph);
    acronym::link(&mut graph);
    partial::link(&mut graph);
    graph.settle_genders();
    apposition::link(&mut graph);
    introduction::link_given(&mut graph);
    role::link(&mut graph);
    introduction::link_lead(&mut graph);
    hypernym::link(&mut graph);
    place::link(&mut graph);
    talk::link(&mut graph);
    let ranker = rank::Ranker::new(&graph);
    pronoun::link_all(&mut graph, Voice::Reporter);
    ranker.link(&mut graph, Voice::Reporter, judge);
    statement::attribute(&mut graph, quotes.len());
    kin::link(&mut graph);
    speech::link(&mut graph);
    pronoun::link_all(&mut graph, Voice::Quoted);
    ranker.link(&mut graph, Voice::Quoted, judge);
    graph
}
