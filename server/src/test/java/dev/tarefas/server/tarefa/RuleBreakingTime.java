package dev.tarefas.server.tarefa;

import dev.tarefas.server.Breaks;
import java.time.Clock;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.util.Calendar;
import java.util.Date;
import java.util.function.Supplier;

/** Ways to read a time that a test could not set. */
class RuleBreakingTime {

    @Breaks("TIME_COMES_FROM_THE_CLOCK")
    static class OwnInstant {
        Instant now = Instant.now();
    }

    @Breaks("TIME_COMES_FROM_THE_CLOCK")
    static class ByReference {
        Supplier<Instant> now = Instant::now;
    }

    @Breaks("TIME_COMES_FROM_THE_CLOCK")
    static class OwnOffset {
        OffsetDateTime now = OffsetDateTime.now();
    }

    @Breaks("TIME_COMES_FROM_THE_CLOCK")
    static class OwnZone {
        ZonedDateTime now = ZonedDateTime.now(ZoneId.systemDefault());
    }

    @Breaks("TIME_COMES_FROM_THE_CLOCK")
    static class OwnDay {
        LocalDate today = LocalDate.now();
    }

    @Breaks("TIME_COMES_FROM_THE_CLOCK")
    static class OwnClock {
        Clock clock = Clock.systemUTC();
    }

    @Breaks("TIME_COMES_FROM_THE_CLOCK")
    static class TickingClock {
        Clock clock = Clock.tickMillis(ZoneOffset.UTC);
    }

    @Breaks("TIME_COMES_FROM_THE_CLOCK")
    static class OwnSource {
        InstantSource source = InstantSource.system();
    }

    @Breaks("TIME_COMES_FROM_THE_CLOCK")
    static class Millis {
        long now = System.currentTimeMillis();
    }

    @Breaks("TIME_COMES_FROM_THE_CLOCK")
    static class OldDate {
        Date now = new Date();
    }

    @Breaks("TIME_COMES_FROM_THE_CLOCK")
    static class OldCalendar {
        Calendar now = Calendar.getInstance();
    }
}
