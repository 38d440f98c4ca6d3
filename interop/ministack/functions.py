import time


class OutOfStock(Exception):
    pass


def echo(event, context):
    return event


def failing(event, context):
    raise OutOfStock(f"no {event['item']} left")


def sleeping(event, context):
    time.sleep(event["millis"] / 1000)
    return event


def silent(event, context):
    return None


def version(event, context):
    return context.function_version


def context(event, context):
    return context.client_context.custom
