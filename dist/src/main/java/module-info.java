/**
 * What a user downloads: the server, its launcher, and the run from which its AOT cache is made.
 */
@org.jspecify.annotations.NullMarked
module dev.stator.dist {
  requires dev.stator.server;
  requires org.jspecify;
}
