import java.io.BufferedInputStream;
import java.io.DataInputStream;
import java.io.FileInputStream;
import java.io.IOException;
import java.util.List;
import java.util.TreeSet;
import org.jgrapht.Graph;
import org.jgrapht.GraphPath;
import org.jgrapht.alg.shortestpath.MartinShortestPath;
import org.jgrapht.graph.DirectedPseudograph;

/**
 * Reads a graph and pairs, and prints for each pair the seconds and the front that JGraphT's Martins search finds.
 *
 * The file holds big-endian 32-bit whole numbers: nodes, arcs, criteria, queries; for every arc its tail, its head and
 * its costs; for every query a start and a target. One line a query: seconds, then each cost vector of the front.
 */
public final class Martins {
    private record Arc(double[] cost) {
        // Two arcs are never the same one, whatever they cost.
        @Override
        public boolean equals(Object other) {
            return this == other;
        }

        @Override
        public int hashCode() {
            return System.identityHashCode(this);
        }
    }

    public static void main(String[] arguments) throws IOException {
        try (var in = new DataInputStream(new BufferedInputStream(new FileInputStream(arguments[0]), 1 << 20))) {
            int nodes = in.readInt();
            int arcs = in.readInt();
            int criteria = in.readInt();
            int queries = in.readInt();
            Graph<Integer, Arc> graph = new DirectedPseudograph<>(Arc.class);
            for (int node = 0; node < nodes; node++) {
                graph.addVertex(node);
            }
            for (int arc = 0; arc < arcs; arc++) {
                int tail = in.readInt();
                int head = in.readInt();
                double[] cost = new double[criteria];
                for (int criterion = 0; criterion < criteria; criterion++) {
                    cost[criterion] = in.readInt();
                }
                graph.addEdge(tail, head, new Arc(cost));
            }
            System.out.println("ready");
            for (int query = 0; query < queries; query++) {
                int start = in.readInt();
                int target = in.readInt();
                long begun = System.nanoTime();
                // A search of its own: paths it found before would be answers it need not look for.
                List<GraphPath<Integer, Arc>> found =
                    new MartinShortestPath<>(graph, Arc::cost).getPaths(start, target);
                double seconds = (System.nanoTime() - begun) / 1e9;
                TreeSet<String> front = new TreeSet<>();
                for (GraphPath<Integer, Arc> path : found) {
                    long[] sum = new long[criteria];
                    for (Arc arc : path.getEdgeList()) {
                        for (int criterion = 0; criterion < criteria; criterion++) {
                            sum[criterion] += (long) arc.cost[criterion];
                        }
                    }
                    StringBuilder text = new StringBuilder();
                    for (long value : sum) {
                        text.append(text.length() == 0 ? "" : ",").append(value);
                    }
                    front.add(text.toString());
                }
                System.out.println(seconds + " " + String.join(" ", front));
                System.out.flush();
            }
        }
    }
}
