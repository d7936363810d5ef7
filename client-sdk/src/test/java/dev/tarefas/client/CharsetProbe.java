package dev.tarefas.client;

import dev.tarefas.client.model.NovaTarefa;
import java.nio.charset.Charset;
import java.util.UUID;

/** Runs in a separate JVM for {@link CharsetTest}, and prints its charset and whether texts are unchanged. */
final class CharsetProbe {

    static final String TEXT = "P\u00e3o \u2713";

    private CharsetProbe() {}

    public static void main(String[] arguments) {
        var client = TarefasClient.builder()
                .baseUrl(arguments[0])
                .tokenSupplier(() -> "ficha")
                .build();
        System.out.println("charset " + Charset.defaultCharset());
        String titulo =
                client.tarefas().criar(new NovaTarefa().titulo(TEXT)).value().getTitulo();
        System.out.println("answer " + titulo.equals(TEXT));
        try {
            client.tarefas().excluir(new UUID(0, 0));
        } catch (NotFoundException notFound) {
            System.out.println(
                    "problem " + notFound.problema().orElseThrow().getDetail().equals("N\u00e3o deu."));
        }
    }
}
