use crate::json::Node;

/// How many items of a list are checked: the items of a list are alike.
const ITEMS: usize = 50;

/// Whether a document has a mark: a path to a value, such as `result.status_overall`, `[].slug` or
/// `data[].type`, where `[]` is any item of a list; optionally with the strings that the value may
/// be: `page.status=UP|HASISSUES`.
pub fn is_met(document: &Node, mark: &str) -> bool {
    let (path, wanted) = match mark.split_once('=') {
        Some((path, wanted)) => (path, Some(wanted)),
        None => (mark, None),
    };
    is_at(document, path, wanted)
}

fn is_at(node: &Node, path: &str, wanted: Option<&str>) -> bool {
    if path.is_empty() {
        return match (wanted, node) {
            (None, _) => true,
            (Some(wanted), Node::Text(text)) => wanted.split('|').any(|wanted| wanted == text),
            (Some(_), _) => false,
        };
    }
    if let Some(rest) = path.strip_prefix("[]") {
        let rest = rest.trim_start_matches('.');
        return match node {
            Node::List(items) => {
                let mut items = items.iter().take(ITEMS);
                items.any(|item| is_at(item, rest, wanted))
            }
            _ => false,
        };
    }
    let end = path.find(['.', '[']).unwrap_or(path.len());
    let (name, rest) = path.split_at(end);
    let field = node.field(name);
    field.is_some_and(|field| is_at(field, rest.trim_start_matches('.'), wanted))
}
