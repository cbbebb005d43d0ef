package dev.stator.verify.consumer;

import com.amazonaws.services.dynamodbv2.streamsadapter.AmazonDynamoDBStreamsAdapterClient;
import com.amazonaws.services.dynamodbv2.streamsadapter.DynamoDBStreamsLeaseManagementFactory;
import com.amazonaws.services.dynamodbv2.streamsadapter.StreamsSchedulerFactory;
import com.amazonaws.services.dynamodbv2.streamsadapter.polling.DynamoDBStreamsPollingConfig;
import java.time.Duration;
import java.util.logging.Level;
import java.util.logging.Logger;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.dynamodb.DynamoDbAsyncClient;
import software.amazon.awssdk.services.dynamodb.streams.DynamoDbStreamsClient;
import software.amazon.kinesis.checkpoint.CheckpointConfig;
import software.amazon.kinesis.common.InitialPositionInStream;
import software.amazon.kinesis.common.InitialPositionInStreamExtended;
import software.amazon.kinesis.coordinator.CoordinatorConfig;
import software.amazon.kinesis.coordinator.Scheduler;
import software.amazon.kinesis.leases.LeaseManagementConfig;
import software.amazon.kinesis.lifecycle.LifecycleConfig;
import software.amazon.kinesis.metrics.MetricsConfig;
import software.amazon.kinesis.metrics.NullMetricsFactory;
import software.amazon.kinesis.processor.ProcessorConfig;
import software.amazon.kinesis.processor.StreamTracker;
import software.amazon.kinesis.retrieval.RetrievalConfig;

/**
 * A worker of the Kinesis Client Library with the DynamoDB Streams adapter: it follows a stream
 * from its beginning, keeps its leases in tables beside it, and reports to nobody else.
 */
final class KinesisWorker implements AutoCloseable {
  /** The name of the application, which is that of its lease table. */
  static final String APPLICATION = "Follower";

  /** Held here, since loggers that nobody holds forget their level. */
  private static final Logger ADAPTER_LOG = Logger.getLogger("com.amazonaws");

  private static final String NAME = "worker-1";
  private static final Region REGION = Region.US_EAST_1;
  private static final long FAILOVER_MILLIS = 1_500;
  private static final long ASSIGNMENT_MILLIS = 600;
  private static final long POLL_MILLIS = 100;
  private static final long TABLE_SECONDS = 30;
  private static final Duration REQUEST = Duration.ofSeconds(5);
  private static final Duration CLOSE = Duration.ofSeconds(10);

  static {
    // They tell at length what they do, and with a trace of the stack that the server is away.
    System.setProperty("org.slf4j.simpleLogger.log.software.amazon.kinesis", "off");
    System.setProperty("org.slf4j.simpleLogger.log.com.amazonaws", "off");
    ADAPTER_LOG.setLevel(Level.OFF);
  }

  private final Scheduler scheduler;
  private final Thread thread;

  private KinesisWorker(Scheduler scheduler) {
    this.scheduler = scheduler;
    this.thread = new Thread(scheduler, "kinesis-worker");
    this.thread.setDaemon(true);
  }

  /** Starts a worker that notes what it is handed. */
  static KinesisWorker start(
      String streamArn, DynamoDbAsyncClient tables, DynamoDbStreamsClient streams, Followed notes)
      throws Exception {
    AmazonDynamoDBStreamsAdapterClient adapter =
        new AmazonDynamoDBStreamsAdapterClient(streams, REGION);
    StreamTracker tracker =
        StreamsSchedulerFactory.createSingleStreamTracker(
            streamArn,
            InitialPositionInStreamExtended.newInitialPosition(
                InitialPositionInStream.TRIM_HORIZON));
    RetrievalConfig retrieval = retrieval(adapter, tracker);
    LeaseManagementConfig leases = leases(adapter, tables);
    comeFirst(adapter, leases, retrieval);
    KinesisWorker worker =
        new KinesisWorker(
            StreamsSchedulerFactory.createScheduler(
                new CheckpointConfig(),
                coordinator(),
                leases,
                new LifecycleConfig().taskBackoffTimeMillis(POLL_MILLIS),
                new MetricsConfig(new NoCloudWatch(), APPLICATION)
                    .metricsFactory(new NullMetricsFactory()),
                new ProcessorConfig(new Processor.Factory(notes)),
                retrieval,
                adapter));
    worker.thread.start();
    return worker;
  }

  private static RetrievalConfig retrieval(
      AmazonDynamoDBStreamsAdapterClient adapter, StreamTracker tracker) {
    DynamoDBStreamsPollingConfig polling = new DynamoDBStreamsPollingConfig(adapter);
    polling.idleTimeBetweenReadsInMillis(POLL_MILLIS);
    polling.maxRecords(100);
    return new RetrievalConfig(adapter, tracker, APPLICATION).retrievalSpecificConfig(polling);
  }

  private static CoordinatorConfig coordinator() {
    return new CoordinatorConfig(APPLICATION)
        .parentShardPollIntervalMillis(POLL_MILLIS)
        .shardConsumerDispatchPollIntervalMillis(POLL_MILLIS)
        .skipShardSyncAtWorkerInitializationIfLeasesExist(true);
  }

  private static LeaseManagementConfig leases(
      AmazonDynamoDBStreamsAdapterClient adapter, DynamoDbAsyncClient tables) {
    LeaseManagementConfig leases =
        new LeaseManagementConfig(APPLICATION, APPLICATION, tables, adapter, NAME);
    leases.failoverTimeMillis(FAILOVER_MILLIS);
    leases.leaseAssignmentIntervalMillis(ASSIGNMENT_MILLIS);
    leases.shardSyncIntervalMillis(0);
    leases.leasesRecoveryAuditorInconsistencyConfidenceThreshold(0);
    leases.dynamoDbRequestTimeout(REQUEST);
    leases.workerUtilizationAwareAssignmentConfig().disableWorkerMetrics(true);
    return leases;
  }

  /**
   * Makes the first leases as another worker would that started a little earlier. One that finds
   * none waits for up to half a minute, lest many make them at the same time.
   */
  private static void comeFirst(
      AmazonDynamoDBStreamsAdapterClient adapter,
      LeaseManagementConfig leases,
      RetrievalConfig retrieval)
      throws Exception {
    DynamoDBStreamsLeaseManagementFactory factory =
        new DynamoDBStreamsLeaseManagementFactory(adapter, leases, retrieval);
    var refresher = factory.createLeaseRefresher();
    refresher.createLeaseTableIfNotExists();
    if (!refresher.waitUntilLeaseTableExists(1, TABLE_SECONDS)) {
      throw new AssertionError("the lease table does not become active");
    }
    var result =
        factory
            .createShardSyncTaskManager(
                new NullMetricsFactory(),
                retrieval.streamTracker().streamConfigList().getFirst(),
                null)
            .callShardSyncTask();
    if (result.getException() != null) {
      throw result.getException();
    }
  }

  /** Lets the worker finish what it is at, give back its leases, and end. */
  @Override
  public void close() {
    scheduler.shutdown();
    try {
      thread.join(CLOSE);
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
  }
}
