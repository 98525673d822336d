use crate::schedule::{Duration, Instant};
use std::cell::Cell;
use wasm_bindgen::prelude::*;

#[wasm_bindgen]
extern "C" {
    #[wasm_bindgen(js_namespace = Date, js_name = now)]
    fn date_now() -> f64;
    #[wasm_bindgen(js_name = setTimeout, catch)]
    fn set_timeout(callback: &Closure<dyn FnMut()>, millis: f64) -> Result<JsValue, JsValue>;
    #[wasm_bindgen(js_name = clearTimeout, catch)]
    fn clear_timeout(id: &JsValue) -> Result<(), JsValue>;
}

#[wasm_bindgen(module = "/src/script/record.js")]
extern "C" {
    // It cannot fail. Without `catch`, wasm-bindgen would import it directly from that file, which a release does not have.
    #[wasm_bindgen(catch)]
    fn soon(act: &Closure<dyn FnMut()>) -> Result<(), JsValue>;
}

thread_local! {
    static CORRECTION: Cell<Duration> = const { Cell::new(Duration::ZERO) };
}

/// The current time: the device's clock with its correction. The only source of the time in this crate.
pub fn now() -> Instant {
    device_now() + correction()
}

/// The device's clock, uncorrected. Times that other tabs and scripts read are by this clock.
pub fn device_now() -> Instant {
    Instant::from_millis(date_now() as i64)
}

/// What is added to the device's clock. It is no signal: a view is not rendered again when it changes.
pub fn correction() -> Duration {
    CORRECTION.get()
}

/// Sets what is added to the device's clock: zero if that is right.
pub fn correct_clock(by: Duration) {
    CORRECTION.set(by);
}

/// A call that is scheduled. Dropping it cancels the call.
#[must_use]
pub struct Timeout {
    id: JsValue,
    _callback: Closure<dyn FnMut()>,
}

impl Timeout {
    /// Calls `callback` at `at`, or after a day if that is sooner: a browser's timers overflow after 24 days.
    pub fn at(at: Instant, callback: impl FnOnce() + 'static) -> Option<Self> {
        // One millisecond more: timers may fire a fraction early, and would then have to be set again.
        let left = (at.millis() - now().millis()).clamp(0, Duration::DAY.seconds() * 1000) + 1;
        let callback = once(Box::new(callback));
        let id = set_timeout(&callback, left as f64).ok()?;
        Some(Self {
            id,
            _callback: callback,
        })
    }

    /// Calls `callback` in a task of its own, after yielding to the page; at the end of the current task in a browser without
    /// `scheduler.yield`.
    pub fn soon(callback: impl FnOnce() + 'static) -> Self {
        let callback = once(Box::new(callback));
        let _ = soon(&callback);
        Self {
            id: JsValue::UNDEFINED,
            _callback: callback,
        }
    }
}

/// All closures are of one type, because each further type costs code.
fn once(callback: Box<dyn FnOnce()>) -> Closure<dyn FnMut()> {
    Closure::once(callback)
}

impl Drop for Timeout {
    fn drop(&mut self) {
        // If a page has broken clearTimeout, the timer still fires. It calls a dropped closure, which src/script/engine.js tolerates.
        let _ = clear_timeout(&self.id);
    }
}
