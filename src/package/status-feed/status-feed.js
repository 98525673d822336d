#!/usr/bin/env node
// Starts the program for this processor: status-feed is one file that needs nothing else.
"use strict";
const { spawn } = require("node:child_process");
const { existsSync } = require("node:fs");
const { join } = require("node:path");

const program = join(__dirname, `${process.platform}-${process.arch}`, "status-feed");
if (!existsSync(program)) {
  console.error(
    `status-feed: this package has no program for ${process.platform} on ${process.arch}. In a clone of the repository: cargo install --locked --path . --bin status-feed`,
  );
  process.exit(2);
}

const child = spawn(program, process.argv.slice(2), { stdio: "inherit" });
// A signal to this process alone is for the program too; it decides what follows from it.
for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"]) process.on(signal, () => child.kill(signal));
child.on("error", (error) => {
  console.error(`status-feed: ${program}: ${error.message}`);
  process.exit(2);
});
child.on("exit", (code, signal) => {
  if (!signal) process.exit(code);
  // Ends as the program did.
  process.removeAllListeners(signal);
  process.kill(process.pid, signal);
});
