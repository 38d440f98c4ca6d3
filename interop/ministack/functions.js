class OutOfStock extends Error {
  constructor(message) {
    super(message)
    this.name = "OutOfStock"
  }
}

exports.echo = async (event) => event

exports.failing = async (event) => {
  throw new OutOfStock(`no ${event.item} left`)
}
