from aws_lambda_powertools.utilities.batch import BatchProcessor, EventType, process_partial_response

processor = BatchProcessor(event_type=EventType.SQS)


def store(record):
    item = record.json_body["item"]
    shop = record.message_attributes["shop"].string_value
    if item == "tea" and shop == "Zoë's":
        raise ValueError(f"no tea left in {shop}")


def storing(event, context):
    """Written for a queue."""
    return process_partial_response(event=event, record_handler=store, processor=processor, context=context)
