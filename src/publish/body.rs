//! Bodies of updates as HTML: paragraphs, lists and links, by the same rules as a body that is not read by a browser.

use super::place::Site;
use crate::text::{BodyFormat, Token, Tokens, body_format, plain, strip_tags};
use maud::{Markup, html};

/// The `rel` of every link to another site, as the elements have it.
pub const REL: &str = "noopener noreferrer nofollow";

/// A body. A warning about a phishing address quotes it, so there its links are text: `is_live` is false.
pub fn body(site: &Site, text: &str, is_live: bool) -> Markup {
    let text = match body_format(text) {
        BodyFormat::Html => strip_tags(text),
        BodyFormat::Plain | BodyFormat::Markdown => text.to_owned(),
    };
    let markup = plain(&text);
    nodes(site, &mut markup.tokens(), is_live)
}

/// A text of a few lines, without markup.
pub fn lines(text: &str) -> Vec<String> {
    let text = match body_format(text) {
        BodyFormat::Html => strip_tags(text),
        BodyFormat::Plain | BodyFormat::Markdown => text.to_owned(),
    };
    let lines = text.lines().map(str::trim);
    lines
        .filter(|line| !line.is_empty())
        .map(str::to_owned)
        .collect()
}

/// Everything before the end of the enclosing element.
fn nodes(site: &Site, tokens: &mut Tokens, is_live: bool) -> Markup {
    let mut all = Vec::new();
    while let Some(token) = tokens.next() {
        match token {
            Token::Text(text) => all.push(html! { (text) }),
            Token::Begin(tag, value) => {
                let value = value.to_owned();
                let inner = nodes(site, tokens, is_live);
                all.push(element(site, tag, &value, inner, is_live));
            }
            Token::End => break,
        }
    }
    html! { @for one in &all { (one) } }
}

fn element(site: &Site, tag: &str, value: &str, inner: Markup, is_live: bool) -> Markup {
    match tag {
        "p" => html! { p { (inner) } },
        "br" => html! { br; },
        "ul" => html! { ul { (inner) } },
        "ol" => html! { ol start=(value) { (inner) } },
        "li" => html! { li { (inner) } },
        "pre" => html! { pre { (inner) } },
        "a" => match site.link(value).filter(|_| is_live) {
            Some(url) => html! { a href=(url) rel=(REL) { (inner) } },
            None => inner,
        },
        _ => inner,
    }
}
