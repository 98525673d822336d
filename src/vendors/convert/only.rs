use super::native::{Native, Object, ref_texts};
use std::collections::BTreeSet;

/// What is asked for and not there.
pub(super) struct Missing {
    pub name: String,
    /// The names of the components that there are.
    pub components: Vec<String>,
}

/// Keeps these components, named by their ids or names or those of their groups, and what concerns them. An entry that names no component
/// may concern all of them, so it stays. How the page is as a whole is said of other components too: it counts only if there is no list of them. Returns a
/// name that nothing has.
pub(super) fn keep(native: &mut Native, wanted: &[&str]) -> Option<Missing> {
    let is_wanted = |text: Option<&str>| {
        text.is_some_and(|text| wanted.iter().any(|it| it.eq_ignore_ascii_case(text)))
    };
    let all = native.components.as_deref().unwrap_or_default();
    let is_named = |it: &Object| is_wanted(it.text("id")) || is_wanted(it.text("name"));
    let groups = ids(all.iter().filter(|it| is_named(it)));
    let is_kept = |it: &Object| {
        let is_in_group = it.text("group_id").is_some_and(|id| groups.contains(id));
        is_named(it) || is_in_group
    };
    let parents: BTreeSet<String> = all
        .iter()
        .filter(|it| is_kept(it))
        .filter_map(|it| it.text("group_id").map(str::to_owned))
        .collect();
    let is_kept = |it: &Object| is_kept(it) || it.text("id").is_some_and(|id| parents.contains(id));
    let kept = ids(all.iter().filter(|it| is_kept(it)));
    let is_named_in_entries = |name: &str| {
        let mut refs = native.entries().flat_map(refs);
        refs.any(|it| it.eq_ignore_ascii_case(name))
    };
    let is_known = |name: &str| {
        let mut texts = all.iter().flat_map(|it| [it.text("id"), it.text("name")]);
        texts.any(|text| text.is_some_and(|text| text.eq_ignore_ascii_case(name)))
    };
    let missing = wanted
        .iter()
        .find(|name| !is_known(name) && !is_named_in_entries(name));
    let missing = missing.map(|name| Missing {
        name: (*name).to_owned(),
        components: all
            .iter()
            .filter_map(|it| it.text("name").map(str::to_owned))
            .collect(),
    });
    if let Some(list) = &mut native.components
        && !list.is_empty()
    {
        list.retain(|it| kept.contains(it.text("id").unwrap_or_default()) || is_named(it));
        native.indicator = None;
        native.description = None;
    }
    let is_ref_kept = |it: &str| kept.contains(it) || is_wanted(Some(it));
    for list in native.lists_mut() {
        list.retain(|entry| {
            let refs = refs(entry);
            refs.is_empty() || refs.iter().any(|it| is_ref_kept(it))
        });
        for entry in list {
            entry.retain_refs(&is_ref_kept);
        }
    }
    missing
}

fn ids<'a>(all: impl Iterator<Item = &'a Object>) -> BTreeSet<String> {
    all.filter_map(|it| it.text("id").map(str::to_owned))
        .collect()
}

/// The ids and names of the components that an entry names.
fn refs(entry: &Object) -> Vec<&str> {
    let lists = ["components", "component_ids"].into_iter();
    let items = lists.flat_map(|name| entry.items(name));
    items.flat_map(ref_texts).collect()
}
