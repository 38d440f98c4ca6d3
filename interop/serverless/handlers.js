const fs = require("node:fs")

class OutOfStock extends Error {
  constructor(message) {
    super(message)
    this.name = "OutOfStock"
  }
}

const sleep = (millis) => new Promise((resolve) => setTimeout(resolve, millis))

exports.echo = async (event) => event

exports.failing = async (event) => {
  throw new OutOfStock(`no ${event.item} left`)
}

exports.sleeping = async (event) => {
  await sleep(event.millis)
  return event
}

// Functions run in several threads that share nothing but the disk.
exports.slowAtFirst = async (event) => {
  fs.appendFileSync(event.executions, "x")
  const executions = fs.readFileSync(event.executions, "utf8").length
  if (executions === 1) {
    await sleep(600_000)
  }
  return executions
}

exports.silent = async () => {}

exports.quoting = async () => 'say "hello"'

exports.context = async (event, context) => context.clientContext
