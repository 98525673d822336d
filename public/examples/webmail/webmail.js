// What the service can do is in the events of the banner: `detail.mail.sending` is "normal", "delayed", "unavailable" or null.
const send = document.getElementById("send");
const why = document.getElementById("why");
const SAYS = {
  delayed: "What you send now arrives later than usual.",
  unavailable: "Mail cannot be sent at the moment. Your message is kept as a draft.",
};

addEventListener("status-change", ({ detail }) => {
  const { sending } = detail.mail;
  send.disabled = sending === "unavailable";
  why.textContent = SAYS[sending] ?? "";
});

document.querySelector("form").addEventListener("submit", (event) => {
  event.preventDefault();
  why.textContent = "Sent, if this were a real one.";
});

// A feed to try it with can be named in the address: ?feed=../../feeds/kitchen-sink.json&now=2026-03-10T12:00:00Z
const banner = document.querySelector("status-banner");
const asked = new URLSearchParams(location.search);
for (const name of ["feed", "now", "audience"]) {
  const value = asked.get(name);
  const isOurs = name !== "feed" || new URL(value ?? "", location.href).origin === location.origin;
  if (value && isOurs) banner.setAttribute(name, value);
}
