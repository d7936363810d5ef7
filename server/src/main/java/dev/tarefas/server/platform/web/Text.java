package dev.tarefas.server.platform.web;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import org.springframework.util.StringUtils;

/** What no text of the contract may hold, since Postgres cannot store it: NUL and lone surrogates. */
final class Text {

    private Text() {}

    /** Whether the escapes of a query, taken together, are UTF-8. */
    static boolean isUtf8(String rawQuery) {
        if (rawQuery.indexOf('%') < 0) return true;
        byte[] bytes =
                StringUtils.uriDecode(rawQuery, StandardCharsets.ISO_8859_1).getBytes(StandardCharsets.ISO_8859_1);
        try {
            StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes));
            return true;
        } catch (CharacterCodingException malformed) {
            return false;
        }
    }

    static boolean isStorable(String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == 0) return false;
            if (!Character.isSurrogate(c)) continue;
            boolean pair = Character.isHighSurrogate(c)
                    && i + 1 < text.length()
                    && Character.isLowSurrogate(text.charAt(i + 1));
            if (!pair) return false;
            i++;
        }
        return true;
    }
}
