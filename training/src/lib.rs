//! Trains the models inside byline.
//!
//! In reading order:
//! - [`corpus`]: what is learnt from, read into texts with marks
//! - [`perceptron`]: weights, and how they are learnt from decisions
//! - [`calibration`]: how often a model is right by how clear its decisions are
//! - [`table`]: learned weights become the bytes that byline uses in place
//! - [`tagger`], [`namer`], [`antecedent`]: one module per model; [`segmenter`] and [`weights`] are
//!   what names are learnt by
//! - [`shuffle`]: an order that is the same on every machine
//!
//! Features are made by byline itself (`byline::analysis::learned`), so that the engine sees what the
//! model was trained on. Everything is deterministic: the same inputs give the same bytes.

pub mod antecedent;
pub mod calibration;
pub mod corpus;
pub mod namer;
pub mod perceptron;
pub mod segmenter;
pub mod shuffle;
pub mod table;
pub mod tagger;
pub mod weights;
