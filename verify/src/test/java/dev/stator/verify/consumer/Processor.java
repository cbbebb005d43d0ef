package dev.stator.verify.consumer;

import com.amazonaws.services.dynamodbv2.streamsadapter.adapter.DynamoDBStreamsClientRecord;
import com.amazonaws.services.dynamodbv2.streamsadapter.model.DynamoDBStreamsProcessRecordsInput;
import com.amazonaws.services.dynamodbv2.streamsadapter.processor.DynamoDBStreamsShardRecordProcessor;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.Record;
import software.amazon.kinesis.exceptions.InvalidStateException;
import software.amazon.kinesis.exceptions.ShutdownException;
import software.amazon.kinesis.lifecycle.events.InitializationInput;
import software.amazon.kinesis.lifecycle.events.LeaseLostInput;
import software.amazon.kinesis.lifecycle.events.ShardEndedInput;
import software.amazon.kinesis.lifecycle.events.ShutdownRequestedInput;
import software.amazon.kinesis.processor.RecordProcessorCheckpointer;
import software.amazon.kinesis.processor.ShardRecordProcessor;
import software.amazon.kinesis.processor.ShardRecordProcessorFactory;

/** Notes what a worker hands out of one shard, and sets a checkpoint behind each batch. */
final class Processor implements DynamoDBStreamsShardRecordProcessor {
  private final Followed notes;
  private Followed.@Nullable Reading reading;

  private Processor(Followed notes) {
    this.notes = notes;
  }

  /** Makes a processor for each shard. */
  record Factory(Followed notes) implements ShardRecordProcessorFactory {
    @Override
    public ShardRecordProcessor shardRecordProcessor() {
      return new Processor(notes);
    }
  }

  @Override
  public void initialize(InitializationInput begin) {
    reading = notes.begin(begin.shardId());
  }

  @Override
  public void processRecords(DynamoDBStreamsProcessRecordsInput batch) {
    for (DynamoDBStreamsClientRecord one : batch.records()) {
      Record change = one.getRecord();
      Map<String, AttributeValue> item = change.dynamodb().newImage();
      Objects.requireNonNull(reading)
          .record(item.get("id").s(), Integer.parseInt(item.get("version").n()));
    }
    checkpoint(batch.checkpointer());
  }

  @Override
  public void leaseLost(LeaseLostInput lost) {
    // Whoever has the lease next begins behind the last checkpoint.
  }

  @Override
  public void shardEnded(ShardEndedInput end) {
    Objects.requireNonNull(reading).end();
    checkpoint(end.checkpointer());
  }

  @Override
  public void shutdownRequested(ShutdownRequestedInput request) {
    checkpoint(request.checkpointer());
  }

  /** A checkpoint that fails is one that is not set: what follows it is handed out again. */
  private static void checkpoint(RecordProcessorCheckpointer checkpointer) {
    try {
      checkpointer.checkpoint();
    } catch (ShutdownException | InvalidStateException e) {
      throw new IllegalStateException(e);
    }
  }
}
