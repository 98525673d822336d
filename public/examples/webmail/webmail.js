// The banner's events report the state of mail: `detail.mail.sending` is "normal", "delayed", "unavailable" or null, among others.
const send = document.getElementById("send");
const why = document.getElementById("why");
const REASONS = {
  delayed: "What you send now arrives later than usual.",
  unavailable: "Mail cannot be sent at the moment. Your message is kept as a draft.",
};

addEventListener("status-change", ({ detail }) => {
  const { sending } = detail.mail;
  send.disabled = sending === "unavailable";
  why.textContent = REASONS[sending] ?? "";
});

document.querySelector("form").addEventListener("submit", (event) => {
  event.preventDefault();
  why.textContent = "This is only an example: nothing was sent.";
});

// To try it with another feed, add it to the URL: ?feed=../../feeds/kitchen-sink.json&now=2026-03-10T12:00:00Z
const banner = document.querySelector("status-banner");
const query = new URLSearchParams(location.search);
for (const name of ["feed", "now", "audience"]) {
  const value = query.get(name);
  const isOurs = name !== "feed" || new URL(value ?? "", location.href).origin === location.origin;
  if (value && isOurs) banner.setAttribute(name, value);
}
