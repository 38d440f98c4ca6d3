"""Deploys the functions to the MiniStack at the given address, and prints a user's keys and the role that it may assume.

The keys of the account's root, test and test, are the ones that MiniStack starts with.
"""

import io
import json
import sys
import zipfile

import botocore.session

endpoint = sys.argv[1]
REGION = "eu-west-1"


def client(service):
    return botocore.session.get_session().create_client(
        service,
        region_name=REGION,
        endpoint_url=endpoint,
        aws_access_key_id="test",
        aws_secret_access_key="test",
    )


def archive(file):
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as archived:
        archived.write(file)
    return packed.getvalue()


def policy(action, **rest):
    statement = {"Effect": "Allow", "Action": action, **rest}
    return json.dumps({"Version": "2012-10-17", "Statement": [statement]})


iam = client("iam")
user = iam.create_user(UserName="route")["User"]["Arn"]
keys = iam.create_access_key(UserName="route")["AccessKey"]
execution = iam.create_role(
    RoleName="execution",
    AssumeRolePolicyDocument=policy("sts:AssumeRole", Principal={"Service": "lambda.amazonaws.com"}),
)["Role"]["Arn"]
invoking = iam.create_role(
    RoleName="invoking",
    AssumeRolePolicyDocument=policy(
        "sts:AssumeRole",
        Principal={"AWS": user},
        Condition={"StringEquals": {"sts:ExternalId": "shop-7"}},
    ),
)["Role"]["Arn"]
iam.put_user_policy(
    UserName="route", PolicyName="assume", PolicyDocument=policy("sts:AssumeRole", Resource=invoking)
)
iam.put_role_policy(
    RoleName="invoking", PolicyName="invoke", PolicyDocument=policy("lambda:InvokeFunction", Resource="*")
)

functions = client("lambda")


def create(name, runtime, handler, file, timeout=60):
    functions.create_function(
        FunctionName=name,
        Runtime=runtime,
        Role=execution,
        Handler=handler,
        Code={"ZipFile": archive(file)},
        Timeout=timeout,
    )
    functions.get_waiter("function_active_v2").wait(FunctionName=name)


for name in ("echo", "failing", "sleeping", "silent", "context"):
    create(name, "python3.13", f"functions.{name}", "functions.py")
create("out-of-time", "python3.13", "functions.sleeping", "functions.py", timeout=1)
create("versioned", "python3.13", "functions.version", "functions.py")
functions.publish_version(FunctionName="versioned")
functions.create_alias(FunctionName="versioned", Name="live", FunctionVersion="1")
create("storing", "python3.13", "orders.storing", "orders.py")
create("fastapi", "python3.13", "web.handler", "web.py")
create("one-at-a-time", "python3.13", "functions.sleeping", "functions.py")
functions.put_function_concurrency(FunctionName="one-at-a-time", ReservedConcurrentExecutions=1)
if "node" in sys.argv:
    create("node-echo", "nodejs22.x", "functions.echo", "functions.js")
    create("node-failing", "nodejs22.x", "functions.failing", "functions.js")

print(json.dumps({"accessKey": keys["AccessKeyId"], "secretKey": keys["SecretAccessKey"], "roleArn": invoking}))
