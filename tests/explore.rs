#[path = "support/app.rs"]
mod app;
use app::*;
#[test]
fn explore() {
    let mut s = Session::new(ARTICLES);
    for (n,line) in s.lines().iter().enumerate() { println!("{n:2} {line}"); }
    let a = s.app.article.analysis.clone().unwrap();
    let d = s.app.article.document.clone();
    for q in &a.quotes { println!("QUOTE {:?} {} {} :: {}", q.speaker, q.evidence.confidence, q.kind.name(), d.slice(q.range)); }
    for m in &a.mentions { println!("MENTION {:?} {:?} {} {}", m.entity, m.kind, d.slice(m.range), m.evidence.confidence); }
    for e in &a.entities { println!("ENTITY {} {:?} {}", e.name, e.kind, e.mentions.len()); }
    let mut s = Session::with(ARTICLES, Some(2), byline::app::Size{cols:100,rows:30});
    for (n,line) in s.lines().iter().enumerate() { println!("{n:2} {line}"); }
    let a = s.app.article.analysis.clone().unwrap();
    let d = s.app.article.document.clone();
    for q in &a.quotes { println!("QUOTE {:?} {} {} :: {}", q.speaker, q.evidence.confidence, q.kind.name(), d.slice(q.range)); }
    s.press("j");
}
