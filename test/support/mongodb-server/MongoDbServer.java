import de.bwaldvogel.mongo.MongoBackend;
import de.bwaldvogel.mongo.MongoServer;
import de.bwaldvogel.mongo.MongoVersion;
import de.bwaldvogel.mongo.backend.h2.H2Backend;
import de.bwaldvogel.mongo.backend.memory.MemoryBackend;
import java.util.List;

/** A server that speaks MongoDB's wire protocol. Arguments: a port, 0 for any, and a file that keeps the documents. Default: they are in memory. */
public class MongoDbServer {
  public static void main(String[] args) throws Exception {
    MongoBackend backend = args.length > 1 ? new H2Backend(args[1]) : new MemoryBackend();
    MongoServer server = new MongoServer(backend.version(new Seven()));
    // What SIGTERM runs. It writes what the file does not have yet, which kill -9 loses.
    Runtime.getRuntime().addShutdownHook(new Thread(server::shutdownNow));
    try {
      server.bind("127.0.0.1", Integer.parseInt(args[0]));
    } catch (Exception taken) {
      System.err.println(taken.getMessage());
      // Threads of the library would keep the process.
      System.exit(1);
    }
    System.out.println("listens on " + server.getLocalAddress().getPort());
    // The end of the input is the end of the process that started this one.
    while (System.in.read() != -1) {}
    System.exit(0);
  }

  /** The library says wire version 8, and the driver wants at least 9. 21 is that of MongoDB 7. */
  private static class Seven implements MongoVersion {
    public List<Integer> getVersionArray() {
      return List.of(7, 0, 0);
    }

    public int getWireVersion() {
      return 21;
    }
  }
}
