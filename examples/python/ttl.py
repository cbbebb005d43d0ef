"""Items that expire, with boto3: which of them go, and how the stream of the table tells it.

    pip install -r requirements.txt && python3 ttl.py [endpoint]

The endpoint is the argument, or AWS_ENDPOINT_URL, or http://127.0.0.1:8000. Any credentials will do. The exit code is
not 0 if an item goes that should stay, or stays for half a minute when it should go; with DynamoDB that may take days.
"""

import os
import sys
import time

import boto3

ENDPOINT = sys.argv[1] if len(sys.argv) > 1 else os.environ.get("AWS_ENDPOINT_URL", "http://127.0.0.1:8000")
TABLE = "SessionsBoto3"
SETTINGS = {
    "endpoint_url": ENDPOINT,
    "region_name": "us-east-1",
    "aws_access_key_id": "local",
    "aws_secret_access_key": "local",
}
HOUR = 3600
YEAR = 365 * 24 * HOUR


def expect(what, actual, expected):
    if actual != expected:
        sys.exit(f"{what}: expected\n{expected!r}\ngot\n{actual!r}")
    print(f"{what}: ok")


def create(dynamodb):
    table = dynamodb.create_table(
        TableName=TABLE,
        KeySchema=[{"AttributeName": "id", "KeyType": "HASH"}],
        AttributeDefinitions=[{"AttributeName": "id", "AttributeType": "S"}],
        BillingMode="PAY_PER_REQUEST",
        StreamSpecification={"StreamEnabled": True, "StreamViewType": "NEW_AND_OLD_IMAGES"},
    )
    table.wait_until_exists()
    client = dynamodb.meta.client
    client.update_time_to_live(
        TableName=TABLE, TimeToLiveSpecification={"Enabled": True, "AttributeName": "expires"}
    )
    described = client.describe_time_to_live(TableName=TABLE)["TimeToLiveDescription"]
    expect("the attribute", described["AttributeName"], "expires")
    expect("its state", described["TimeToLiveStatus"] in ("ENABLING", "ENABLED"), True)
    return table


def expire(table):
    now = int(time.time())
    items = [
        {"id": "an hour ago", "expires": now - HOUR},
        {"id": "just now", "expires": now - 1},
        {"id": "in an hour", "expires": now + HOUR},
        {"id": "a text", "expires": str(now - HOUR)},
        {"id": "never"},
        # What is more than five years old is taken for a mistake.
        {"id": "six years ago", "expires": now - 6 * YEAR},
        {"id": "deleted", "expires": now + HOUR},
    ]
    with table.batch_writer() as batch:
        for item in items:
            batch.put_item(Item=item)
    table.delete_item(Key={"id": "deleted"})
    deadline = time.monotonic() + 30
    left = set()
    while time.monotonic() < deadline:
        left = {item["id"] for item in table.scan()["Items"]}
        if not left & {"an hour ago", "just now"}:
            break
        time.sleep(0.2)
    expect("who stays", left, {"in an hour", "a text", "never", "six years ago"})


def told(streams, arn):
    """Whoever reads the stream can tell expired items from those that somebody deleted."""
    removals = {}
    for shard in streams.describe_stream(StreamArn=arn)["StreamDescription"]["Shards"]:
        iterator = streams.get_shard_iterator(
            StreamArn=arn, ShardId=shard["ShardId"], ShardIteratorType="TRIM_HORIZON"
        )["ShardIterator"]
        for record in streams.get_records(ShardIterator=iterator)["Records"]:
            if record["eventName"] == "REMOVE":
                removals[record["dynamodb"]["Keys"]["id"]["S"]] = record.get("userIdentity")
    service = {"PrincipalId": "dynamodb.amazonaws.com", "Type": "Service"}
    expect("who removed them", removals, {"an hour ago": service, "just now": service, "deleted": None})


def main():
    dynamodb = boto3.resource("dynamodb", **SETTINGS)
    table = create(dynamodb)
    expire(table)
    told(boto3.client("dynamodbstreams", **SETTINGS), table.latest_stream_arn)
    table.delete()
    print("the desk is done")


if __name__ == "__main__":
    main()
