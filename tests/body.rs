//! Bodies of updates: their format, plain text, links, and what of a long one is rendered.
#![cfg(not(target_arch = "wasm32"))]

use proptest::prelude::*;
use windowpane::text::{BodyFormat, Markup, Token, beginning, body_format, plain, strip_tags};

#[test]
fn html_and_markdown_are_detected_by_syntax_nobody_writes_by_accident() {
    let rows = [
        ("Back at 10.<br />Sorry!", BodyFormat::Html),
        ("<p>Mail is late</p>", BodyFormat::Html),
        ("<P>Mail is late</P>", BodyFormat::Html),
        (
            "one\n<ul><li><strong>IMAP</strong></li></ul>",
            BodyFormat::Html,
        ),
        (
            r#"See <a href="https://x.example">here</a>"#,
            BodyFormat::Html,
        ),
        ("<var data-var='date'>Dec 12</var>", BodyFormat::Html),
        ("ends </p>", BodyFormat::Html),
        ("plain", BodyFormat::Plain),
        ("", BodyFormat::Plain),
        ("a < b and c > d", BodyFormat::Plain),
        ("<help@example.org>", BodyFormat::Plain),
        ("<https://status.example>", BodyFormat::Plain),
        ("<pop> and <imap>", BodyFormat::Plain),
        ("From <b", BodyFormat::Plain),
        ("x<", BodyFormat::Plain),
        ("<é>", BodyFormat::Plain),
        // Markdown
        ("**bold** - dash", BodyFormat::Markdown),
        ("We have **fixed it**.", BodyFormat::Markdown),
        ("**Update:** slow", BodyFormat::Markdown),
        (
            "see [the blog](https://blog.example/a)",
            BodyFormat::Markdown,
        ),
        (
            "see [the blog](/a) or [us](mailto:a@b.example)",
            BodyFormat::Markdown,
        ),
        (
            "see [the blog][1]\n\n[1]: https://blog.example",
            BodyFormat::Markdown,
        ),
        ("Run:\n```\nmail -q\n```", BodyFormat::Markdown),
        ("  ~~~\nx\n  ~~~", BodyFormat::Markdown),
        ("## What happened", BodyFormat::Markdown),
        ("# What happened\r\nMail is late.", BodyFormat::Markdown),
        ("What happened\n=====\nMail is late.", BodyFormat::Markdown),
        ("the service `imapd` is down", BodyFormat::Markdown),
        ("Now **fixed**.<br>Sorry!", BodyFormat::Markdown),
        ("<p>Now **fixed**.</p>", BodyFormat::Html),
        (
            "<ul><li>see [x](https://x.example)</li></ul>",
            BodyFormat::Html,
        ),
        // Plain, although it looks like markup
        ("*** Wednesday, December 12 ***", BodyFormat::Plain),
        ("****\nNews\n****", BodyFormat::Plain),
        ("---\nNews\n---", BodyFormat::Plain),
        ("* one\n* two\n- three\n1. four\n> five", BodyFormat::Plain),
        ("2**10 and 3**4 at **, a ** b ** c", BodyFormat::Plain),
        ("password **** and user****name", BodyFormat::Plain),
        ("*really* and _really_ and __init__", BodyFormat::Plain),
        ("#1 of queue, # of users: 5, #imap\n#", BodyFormat::Plain),
        ("list[0](a) or [see below] (soon) [x](y)", BodyFormat::Plain),
        ("[Resolved] Late mail: [a]: b", BodyFormat::Plain),
        ("don`t, ``quoted'' and `so' on", BodyFormat::Plain),
        ("a = b == c", BodyFormat::Plain),
        ("Wed ==> Thu\n==", BodyFormat::Plain),
    ];
    for (body, expected) in rows {
        assert_eq!(body_format(body), expected, "{body}");
    }
}

proptest! {
    #[test]
    fn no_text_is_lost_or_stops_the_reader(text in ".*|([a-z.:/@(\\[<>&#*`\"”«ア。é\\-]|https?://|</|\r\n){0,40}") {
        let _ = (body_format(&text), beginning(&text), plain(&text).lines(), plain(&strip_tags(&text)));
        let mut markup = Markup::default();
        markup.linked(&text);
        let words = markup.tokens().filter_map(|token| match token {
            Token::Text(text) => Some(text),
            _ => None,
        });
        let kept = text.replace(|c| ('\u{1}'..='\u{4}').contains(&c), "");
        prop_assert_eq!(words.collect::<String>(), kept);
        prop_assert_eq!(markup.with_links().lines(), markup.lines());
    }
}

/// A markup in a readable notation.
fn written(markup: &Markup) -> String {
    let mut open = Vec::new();
    let token = |token: Token| match token {
        Token::Text(text) => text.to_owned(),
        Token::Begin(tag, value) => {
            open.push(tag);
            let space = if value.is_empty() { "" } else { " " };
            format!("<{tag}{space}{value}>")
        }
        Token::End => format!("</{}>", open.pop().unwrap_or("nothing")),
    };
    let written = markup.tokens().map(token).collect();
    assert_eq!(open, Vec::<&str>::new(), "all is ended");
    written
}

#[test]
fn a_plain_body_keeps_its_paragraphs_lines_and_lists() {
    #[rustfmt::skip]
    let rows = [
        ("", ""),
        ("\n \n", ""),
        ("one\ntwo\n\nthree", "<p>one<br></br>two</p><p>three</p>"),
        ("one\r\ntwo\r\n\r\nthree", "<p>one<br></br>two</p><p>three</p>"),
        ("- one\n- two", "<ul><li>one</li><li>two</li></ul>"),
        ("* one\n\n• two", "<ul><li>one</li><li>two</li></ul>"),
        ("- one\n  goes on\nand on\n\nnew", "<ul><li>one goes on and on</li></ul><p>new</p>"),
        ("Do:\n1. this\n2) that", "<p>Do:</p><ol 1><li>this</li><li>that</li></ol>"),
        ("7. this\n8. that", "<ol 7><li>this</li><li>that</li></ol>"),
        // A number without a neighbour is no step, and is not renumbered.
        ("7. last", "<p>7. last</p>"),
        ("12. mars\n3. april", "<p>12. mars<br></br>3. april</p>"),
        ("Den\n12. mars er det stille.", "<p>Den<br></br>12. mars er det stille.</p>"),
        // A year is no step, and a lone dash is no item.
        ("2012. A year\n-", "<p>2012. A year<br></br>-</p>"),
        ("    a  b\n\n    c  d", "<pre>    a  b\n\n    c  d</pre>"),
        ("intro\n\n\ttab", "<p>intro</p><pre>\ttab</pre>"),
        ("- see https://x.example", "<ul><li>see <a https://x.example>https://x.example</a></li></ul>"),
        // Preformatted text keeps its characters.
        ("    https://x.example", "<pre>    https://x.example</pre>"),
    ];
    for (body, expected) in rows {
        assert_eq!(written(&plain(body)), expected, "{body:?}");
    }
}

#[test]
fn a_bare_url_is_a_link_without_the_punctuation_after_it() {
    // (a text, the URLs of its links)
    let rows: [(&str, &[&str]); 40] = [
        ("", &[]),
        ("Nothing here: a@b, or so.", &[]),
        ("https://blog.example", &["https://blog.example"]),
        ("HTTPS://blog.example/", &["HTTPS://blog.example/"]),
        ("see http://blog.example.", &["http://blog.example"]),
        ("see https://blog.example/, and", &["https://blog.example/"]),
        ("(https://blog.example/a)", &["https://blog.example/a"]),
        (
            "(see https://w.example/a_(b).)",
            &["https://w.example/a_(b)"],
        ),
        ("https://w.example/a_(b)c", &["https://w.example/a_(b)c"]),
        ("[https://w.example/?a[]=1]", &["https://w.example/?a[]=1"]),
        ("<https://w.example/a>", &["https://w.example/a"]),
        ("\"https://w.example/a\"", &["https://w.example/a"]),
        ("“https://w.example/a”", &["https://w.example/a"]),
        ("*https://w.example/a*", &["https://w.example/a"]),
        (
            "https://w.example/a?b=c&d=e#f!",
            &["https://w.example/a?b=c&d=e#f"],
        ),
        ("https://w.example/...", &["https://w.example/"]),
        ("at:https://w.example/a", &["https://w.example/a"]),
        (
            "https://a.example https://b.example",
            &["https://a.example", "https://b.example"],
        ),
        ("https://a.example\nnext", &["https://a.example"]),
        (
            "https://bücher.example/straße",
            &["https://bücher.example/straße"],
        ),
        ("https://例え.jp。次", &["https://例え.jp"]),
        ("https://w.example:8443/", &["https://w.example:8443/"]),
        ("https://", &[]),
        ("https://.", &[]),
        ("https:// w.example", &[]),
        ("https:/w.example", &[]),
        ("xhttps://w.example", &[]),
        ("hxxps://w.example", &[]),
        ("ftp://w.example", &[]),
        ("javascript://w.example/%0Aalert(1)", &[]),
        ("javascript:alert(1)", &[]),
        // This would lead to evil.example.
        ("https://bank.example@evil.example/", &[]),
        // This would be displayed in reverse.
        ("https://w.example/\u{202e}gpj.exe", &["https://w.example/"]),
        ("https://w.example/\u{200b}a", &["https://w.example/"]),
        ("help@example.org", &["mailto:help@example.org"]),
        (
            "Write to <a.b+c@mail.example.org>.",
            &["mailto:a.b+c@mail.example.org"],
        ),
        ("øl@bücher.example, or", &["mailto:øl@bücher.example"]),
        ("a@b.c, a@.example, @x.example, a@x..example, a@1.2", &[]),
        ("a@b@c.example", &[]),
        ("git@host.example:repo", &["mailto:git@host.example"]),
    ];
    for (text, expected) in rows {
        let mut markup = Markup::default();
        markup.linked(text);
        let mut links = Vec::new();
        let mut words = String::new();
        for token in markup.tokens() {
            match token {
                Token::Begin(_, address) => links.push(address),
                Token::Text(text) => words.push_str(text),
                Token::End => {}
            }
        }
        assert_eq!(links, expected, "{text}");
        assert_eq!(words, text, "nothing is lost");
    }
}

#[test]
fn an_element_off_the_list_is_a_div_and_control_characters_are_dropped() {
    let mut markup = Markup::default();
    markup.begin("script", "x");
    markup.text("a\u{1}b\u{2}c\u{3}d\u{4}e");
    markup.end();
    assert_eq!(written(&markup), "<div x>abcde</div>");
    // Cut off in the middle; nobody writes this.
    assert_eq!(written(&Markup("a\u{1}p".to_owned())), "a");
}

#[test]
fn html_becomes_text_without_a_parser() {
    #[rustfmt::skip]
    let rows = [
        ("a<br>b<BR/>c", "<p>a<br></br>b<br></br>c</p>"),
        ("<p>a\nb</p><p class=x>c</p>", "<p>a b</p><p>c</p>"),
        ("<ul><li>a<li>b</ul>c", "<ul><li>a</li><li>b</li></ul><p>c</p>"),
        ("a<script>b<c></script>d<style>e", "<p>ad</p>"),
        ("<!-- a --><?b?>c", "<p>c</p>"),
        ("1 < 2 &lt;b&gt; &amp;lt;", "<p>1 < 2 <b> &lt;</p>"),
        ("<img src=x onerror=hit()>a<b", "<p>a<b</p>"),
        ("from <postmaster@a.example><br>again <NAME>", "<p>from <<a mailto:postmaster@a.example>postmaster@a.example</a>><br></br>again <NAME></p>"),
        ("<acme-note>read</acme-note> me &#8212; it&#39;s", "<p>read me — it's</p>"),
        ("see <a href=x>https://x.example</a>", "<p>see <a https://x.example>https://x.example</a></p>"),
    ];
    for (html, expected) in rows {
        assert_eq!(written(&plain(&strip_tags(html))), expected, "{html}");
    }
}

#[test]
fn lines_are_counted_as_they_are_seen() {
    let rows = [
        (String::new(), 0),
        (["line"; 8].join("\n"), 8),
        ("x".repeat(70), 1),
        ("x".repeat(71), 2),
        // Characters, not bytes.
        ("é".repeat(70), 1),
        (
            "one\n\n- two\n- three\n\n    four\n    five\n    six".to_owned(),
            6,
        ),
    ];
    for (body, expected) in rows {
        assert_eq!(plain(&body).lines(), expected, "{body}");
    }
    let mut inline = Markup::default();
    for text in ["one", "two"] {
        inline.begin("b", "");
        inline.text(text);
        inline.end();
    }
    assert_eq!(inline.lines(), 1);
}

#[test]
fn a_collapsed_body_is_read_from_its_beginning() {
    let long = "word ".repeat(2_000);
    let lined = "a line of some words\n".repeat(500);
    assert_eq!(beginning(&"x".repeat(4_800)).len(), 4_800);
    assert_eq!(beginning(&long).len(), 2_400);
    assert!(beginning(&lined).ends_with("words"));
    // It is never cut within a character.
    for before in 0..4 {
        let body = "x".repeat(before) + &"🔧".repeat(20_000);
        assert!(body.starts_with(beginning(&body)), "{before}");
    }
}
