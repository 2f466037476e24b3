// HeidelTime over texts in one warm JVM, asked by bench/heideltime.py: lines in, lines out, texts in Base64.
// First the number of texts and the texts; then for each line "round" processor seconds, for each "tag" the TimeML.

import de.unihd.dbs.heideltime.standalone.DocumentType;
import de.unihd.dbs.heideltime.standalone.HeidelTimeStandalone;
import de.unihd.dbs.heideltime.standalone.OutputType;
import de.unihd.dbs.heideltime.standalone.POSTagger;
import de.unihd.dbs.uima.annotator.heideltime.resources.Language;
import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.text.SimpleDateFormat;
import java.util.Base64;
import java.util.Date;
import java.util.logging.LogManager;

public class HeidelTimeRounds {
    static final int WARM = 20;

    public static void main(String[] given) throws Exception {
        PrintStream out = System.out;
        System.setOut(System.err);
        LogManager.getLogManager().reset();
        BufferedReader in = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
        String[] texts = new String[Integer.parseInt(in.readLine())];
        Date[] published = new Date[texts.length];
        SimpleDateFormat day = new SimpleDateFormat("yyyy-MM-dd");
        for (int i = 0; i < texts.length; i++) {
            String[] line = in.readLine().split(" ");
            published[i] = day.parse(line[0]);
            texts[i] = new String(Base64.getDecoder().decode(line[1]), StandardCharsets.UTF_8);
        }
        // Without a tagger of parts of speech: none is there for Vietnamese that could be had, and it is faster so.
        HeidelTimeStandalone tagger = new HeidelTimeStandalone(
            Language.VIETNAMESE, DocumentType.NEWS, OutputType.TIMEML, given[0], POSTagger.NO);
        for (int i = 0; i < WARM; i++) tagger.process(texts[i % texts.length], published[i % texts.length]);
        for (String asked = in.readLine(); asked != null; asked = in.readLine()) {
            long began = ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
            for (int i = 0; i < texts.length; i++) {
                String found = tagger.process(texts[i], published[i]);
                if (asked.equals("tag")) {
                    out.println(Base64.getEncoder().encodeToString(found.getBytes(StandardCharsets.UTF_8)));
                }
            }
            if (asked.equals("round")) {
                out.println((ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime() - began) / 1e9);
            }
            out.flush();
        }
    }
}
