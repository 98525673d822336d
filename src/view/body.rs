use super::Pane;
use super::clock::Clock;
use crate::browser;
use crate::feed::Text;
use crate::status::{Block, Form, blocks, form, is_long};
use crate::words::Key;
use leptos::html;
use leptos::prelude::*;

/// What the provider wrote, folded where it is long. `id` names it among all that can be unfolded.
pub fn body(pane: Pane, clock: &Clock, text: &Text, id: String) -> Option<AnyView> {
    let (body, lang) = clock.text(text);
    if body.trim().is_empty() {
        return None;
    }
    let lang = lang.map(str::to_owned);
    let content = match form(body) {
        Form::Html => html_body(body.to_owned(), lang),
        Form::Plain => view! { <div class="body" part="body" dir="auto" lang=lang>{blocks(body).into_iter().map(block).collect_view()}</div> }
            .into_any(),
    };
    if !is_long(body) {
        return Some(content);
    }
    let is_unfolded = {
        let id = id.clone();
        move || pane.is_unfolded(&id)
    };
    let toggle = move |_| pane.unfold(&id, !pane.is_unfolded(&id));
    let (less, more) = (clock.get(Key::ReadLess), clock.get(Key::ReadMore));
    let (folded, label, expanded) = (is_unfolded.clone(), is_unfolded.clone(), is_unfolded);
    Some(
        view! {
            <div>
                <div class:fold=move || !folded()>{content}</div>
                <button
                    class="more"
                    part="more"
                    type="button"
                    aria-expanded=move || if expanded() { "true" } else { "false" }
                    on:click=toggle
                >
                    {move || if label() { less } else { more }}
                </button>
            </div>
        }
        .into_any(),
    )
}

/// The browser's sanitizer fills the element once it is there.
fn html_body(html: String, lang: Option<String>) -> AnyView {
    let element: NodeRef<html::Div> = NodeRef::new();
    element.on_load(move |element| browser::sanitised(&element, &html));
    view! { <div class="body" part="body" dir="auto" lang=lang node_ref=element></div> }.into_any()
}

fn block(block: Block) -> AnyView {
    let items = |items: Vec<String>| {
        items
            .into_iter()
            .map(|item| view! { <li>{item}</li> })
            .collect_view()
    };
    match block {
        Block::Paragraph(lines) => {
            let mut lines = lines.into_iter().map(str::to_owned);
            let first = lines.next();
            let rest = lines.map(|line| view! { <br /> {line} }).collect_view();
            view! { <p>{first} {rest}</p> }.into_any()
        }
        Block::List(list) => view! { <ul>{items(list)}</ul> }.into_any(),
        Block::Steps(first, list) => view! { <ol start=first>{items(list)}</ol> }.into_any(),
        Block::Preformatted(lines) => {
            view! { <pre tabindex="0">{lines.join("\n")}</pre> }.into_any()
        }
    }
}
