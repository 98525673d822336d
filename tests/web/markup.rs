use super::{run, text_of};
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_test::wasm_bindgen_test;
use windowpane::browser::sanitised;

/// What attackers write. Each calls `hit()` if it runs.
const ATTACKS: &[&str] = &[
    "<script>hit()</script>",
    "<p>before<script src='data:text/javascript,hit()'></script>after</p>",
    "<img src=x onerror=hit()>",
    "<svg onload=hit()><circle/></svg>",
    "<svg><script>hit()</script></svg>",
    "<math><mtext><table><mglyph><style><img src=x onerror=hit()></style></mglyph></table></mtext></math>",
    "<p onclick=hit() style='position:fixed;inset:0' id=x class=y>click</p>",
    "<a href='javascript:hit()'>link</a>",
    "<a href=' jAvA\tscript:hit()'>link</a>",
    "<a href='&#106;avascript:hit()'>link</a>",
    "<a href='data:text/html,<script>parent.hit()</script>'>link</a>",
    "<a href='vbscript:hit()'>link</a>",
    "<a href='blob:https://else.example/1'>link</a>",
    "<a href='file:///etc/passwd'>link</a>",
    "<a href='https://good.example' onmouseover=hit() target=_top ping='https://else.example'>link</a>",
    "<iframe src='javascript:parent.hit()'></iframe>",
    "<iframe srcdoc='<script>parent.hit()</script>'></iframe>",
    "<object data='data:text/html,<script>parent.hit()</script>'></object>",
    "<embed src='javascript:hit()'>",
    "<form action='javascript:hit()'><button>Sign in</button><input name=password></form>",
    "<style>body{display:none}</style><link rel=stylesheet href='https://else.example/x.css'>",
    "<meta http-equiv=refresh content='0;url=javascript:hit()'><base href='https://else.example/'>",
    "<template><script>hit()</script></template>",
    "<noscript><p title='</noscript><img src=x onerror=hit()>'></noscript>",
    "<table background='javascript:hit()'><tr><td>cell</table>",
    "<video><source onerror=hit() src=x></video><audio src=x onerror=hit()></audio>",
    "<details open ontoggle=hit()><summary>s</summary></details>",
    "<b is=x-y slot=z part=title>bold</b>",
    "<time datetime='2024-01-01' onclick=hit()>then</time>",
    "<!--><img src=x onerror=hit()>-->",
    "<x-element onfocus=hit() tabindex=0 autofocus></x-element>",
    "<isindex action=javascript:hit() type=image>",
];

/// What is left of `html`, in an element of the page.
async fn left_of(html: &str) -> JsValue {
    let element = run(
        "window.hits = 0; window.hit = () => { window.hits += 1; };
         const element = document.createElement('div'); document.body.append(element); return element",
        &JsValue::UNDEFINED,
    )
    .await;
    sanitised(element.unchecked_ref(), html);
    element
}

/// Everything in the element that a body must not have, after a moment in which it could run.
async fn dangers(element: &JsValue) -> String {
    text_of(
        "const element = arguments[0];
         const allowed = 'p br b strong i em u s del ins sub sup small code kbd samp var pre blockquote ul ol li dl dt dd h1 h2 h3 h4 h5 h6 table caption thead tbody tfoot tr th td hr abbr a time'.split(' ');
         const found = [];
         for (const node of element.querySelectorAll('*')) {
           const name = node.localName;
           if (!allowed.includes(name)) found.push(`<${name}>`);
           for (const { name: attribute } of node.attributes) {
             const fine = name === 'a' ? ['href', 'rel'] : name === 'time' ? ['datetime'] : [];
             if (!fine.includes(attribute)) found.push(`${name}[${attribute}]`);
           }
           if (node.hasAttribute('href')) {
             if (!['http:', 'https:', 'mailto:', 'tel:'].includes(new URL(node.href).protocol)) found.push(node.href);
             if (node.rel !== 'noopener noreferrer nofollow') found.push(`rel=${node.rel}`);
           }
           node.click?.();
           node.dispatchEvent(new MouseEvent('mouseover'));
         }
         await new Promise((resolve) => setTimeout(resolve, 20));
         if (window.hits) found.push(`ran ${window.hits} times`);
         element.remove();
         return found.join(' ')",
        element,
    )
    .await
}

#[wasm_bindgen_test]
async fn no_attack_leaves_anything_that_could_act() {
    // A link that is clicked would leave the page of these tests.
    run(
        "window.stay = (event) => event.preventDefault(); addEventListener('click', window.stay, true)",
        &JsValue::UNDEFINED,
    )
    .await;
    for attack in ATTACKS {
        let left = left_of(attack).await;
        assert_eq!(dangers(&left).await, "", "{attack}");
    }
    run(
        "removeEventListener('click', window.stay, true)",
        &JsValue::UNDEFINED,
    )
    .await;
}

#[wasm_bindgen_test]
async fn what_providers_write_stays_as_it_is() {
    let rel = "rel=\"noopener noreferrer nofollow\"";
    // (what stands in the feed, what is drawn)
    for (html, drawn) in [
        ("<ul><li><strong>IMAP</strong></li><li>POP</li></ul>".to_owned(), None),
        ("<ol><li>One</li><li>Two<ul><li>Within</li></ul></li></ol>".to_owned(), None),
        ("<p>One<br>Two</p><blockquote>Three</blockquote>".to_owned(), None),
        ("First<br />second".to_owned(), Some("First<br>second".to_owned())),
        (
            "<table><thead><tr><th>When</th></tr></thead><tbody><tr><td>Now</td></tr></tbody></table>".to_owned(),
            None,
        ),
        ("<pre>a   b\n  c</pre>".to_owned(), None),
        ("<time datetime=\"2012-12-12T05:30:00Z\">06:30</time>".to_owned(), None),
        (
            "<a href=\"https://blog.example/a?b=1&amp;c=2#d\">Blog</a>".to_owned(),
            Some(format!("<a href=\"https://blog.example/a?b=1&amp;c=2#d\" {rel}>Blog</a>")),
        ),
        (
            "<a href='mailto:support@example.com'>us</a>".to_owned(),
            Some(format!("<a href=\"mailto:support@example.com\" {rel}>us</a>")),
        ),
        ("<a href='javascript:hit()'>words stay</a>".to_owned(), Some("<a>words stay</a>".to_owned())),
        ("<font color=red>old <center>ways</center></font>".to_owned(), None),
        ("5 &lt; 6 &amp; 7".to_owned(), None),
    ] {
        let left = left_of(&html).await;
        let got = text_of("return arguments[0].innerHTML", &left).await;
        if html.starts_with("<font") {
            // Elements that are not on the list go; whether their words stay is the browser's to say.
            assert!(!got.contains("<font") && !got.contains("<center"), "{got}");
        } else {
            assert_eq!(got, drawn.unwrap_or(html));
        }
        run("arguments[0].remove()", &left).await;
    }
}

#[wasm_bindgen_test]
async fn a_browser_without_a_sanitizer_shows_the_text_alone() {
    let kept = run(
        "const kept = Element.prototype.setHTML; delete Element.prototype.setHTML; return kept",
        &JsValue::UNDEFINED,
    )
    .await;
    assert!(kept.is_function(), "this browser has one to take away");
    let mut wrong = Vec::new();
    for (html, text) in [
        ("<ul><li><strong>IMAP</strong></li></ul>", "IMAP"),
        ("5 &lt; 6 <b>bold</b>", "5 < 6 bold"),
    ] {
        let left = left_of(html).await;
        let got = text_of("return arguments[0].innerHTML", &left).await;
        if got.replace("&lt;", "<") != text {
            wrong.push(got);
        }
        run("arguments[0].remove()", &left).await;
    }
    for attack in ATTACKS {
        let left = left_of(attack).await;
        let elements = text_of(
            "return String(arguments[0].querySelectorAll('*').length)",
            &left,
        )
        .await;
        let dangers = dangers(&left).await;
        if elements != "0" || !dangers.is_empty() {
            wrong.push(format!("{attack}: {elements} elements, {dangers}"));
        }
    }
    run("Element.prototype.setHTML = arguments[0]", &kept).await;
    assert_eq!(wrong, Vec::<String>::new());
}

#[wasm_bindgen_test]
async fn a_sanitizer_that_a_page_has_spoilt_leaves_the_text_alone() {
    let kept = run(
        "const kept = Element.prototype.setHTML; Element.prototype.setHTML = () => { throw 'no'; }; return kept",
        &JsValue::UNDEFINED,
    )
    .await;
    let left = left_of("<p>Words <script>hit()</script></p>").await;
    let elements = text_of(
        "return String(arguments[0].querySelectorAll('*').length)",
        &left,
    )
    .await;
    let words = text_of("return arguments[0].textContent", &left).await;
    run("Element.prototype.setHTML = arguments[0]", &kept).await;
    run("arguments[0].remove()", &left).await;
    assert_eq!(elements, "0");
    assert!(words.starts_with("Words"), "{words}");
}
