const { BatchProcessor, EventType, processPartialResponse } = require("@aws-lambda-powertools/batch")

const processor = new BatchProcessor(EventType.SQS)

const store = async (record) => {
  const { item } = JSON.parse(record.body)
  const shop = record.messageAttributes.shop.stringValue
  if (item === "tea" && shop === "Zoë's") {
    throw new Error(`no tea left in ${shop}`)
  }
}

// Written for a queue.
exports.storing = async (event, context) => processPartialResponse(event, store, processor, { context })
