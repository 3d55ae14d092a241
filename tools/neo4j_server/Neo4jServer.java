import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import org.neo4j.configuration.connectors.ConnectorPortRegister;
import org.neo4j.configuration.connectors.ConnectorType;
import org.neo4j.dbms.api.DatabaseManagementServiceBuilder;
import org.neo4j.graphdb.Result;
import org.neo4j.kernel.internal.GraphDatabaseAPI;

/**
 * A Neo4j whose data and `neo4j.conf` are in the folder that is its one argument.
 *
 * The password of its first start is the first line of standard input. It prints where Bolt answers, or why it could
 * not start, and stops when standard input closes: whoever started it cannot leave it behind.
 */
class Neo4jServer {
    public static void main(String[] arguments) {
        try {
            serve(Path.of(arguments[0]));
        } catch (Throwable problem) {
            problem.printStackTrace();
            while (problem.getCause() != null) problem = problem.getCause();
            System.out.println(problem);
            System.exit(1);
        }
    }

    private static void serve(Path folder) throws IOException {
        var input = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
        var password = input.readLine();
        var neo4j = new DatabaseManagementServiceBuilder(folder)
                .loadPropertiesFromFile(folder.resolve("neo4j.conf"))
                .build();
        Runtime.getRuntime().addShutdownHook(new Thread(neo4j::shutdown));
        var system = (GraphDatabaseAPI) neo4j.database("system");
        var isFirstStart = "SHOW USERS YIELD user, passwordChangeRequired WHERE user = 'neo4j' AND passwordChangeRequired";
        if (system.executeTransactionally(isFirstStart, Map.of(), Result::hasNext)) {
            system.executeTransactionally(
                    "ALTER USER neo4j SET PASSWORD $password CHANGE NOT REQUIRED", Map.of("password", password));
        }
        var ports = system.getDependencyResolver().resolveDependency(ConnectorPortRegister.class);
        System.out.println("bolt://" + ports.getLocalAddress(ConnectorType.BOLT));
        System.out.close();
        while (input.readLine() != null) {}
        System.exit(0);
    }
}
