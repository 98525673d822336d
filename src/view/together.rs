use crate::render::{Nodes, markup};

/// A range of times, which stays on one line if it is so short that it fits into any line. Not by an inline block: a line may break between
/// that and a bracket beside it.
pub fn together(range: Nodes) -> Nodes {
    const SHORT: usize = 22;
    match range.plain().chars().count() <= SHORT {
        true => markup! { <span class="range">{range}</span> }.into(),
        false => range,
    }
}
