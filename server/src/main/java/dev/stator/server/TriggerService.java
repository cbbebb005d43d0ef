package dev.stator.server;

import dev.stator.server.pipeline.RestService;
import dev.stator.trigger.LambdaReply;
import dev.stator.trigger.LambdaRequest;
import dev.stator.trigger.Triggers;

/** The triggers as the pipeline sees them. */
record TriggerService(Triggers triggers) implements RestService {

  @Override
  public String signedAs() {
    return "lambda";
  }

  @Override
  public boolean serves(String path) {
    return Triggers.serves(path);
  }

  @Override
  public Answer answer(Question question) {
    LambdaReply reply =
        triggers.answer(
            new LambdaRequest(
                question.method(), question.path(), question.query(), question.body()));
    return new Answer(reply.status(), reply.errorType(), reply.json());
  }
}
