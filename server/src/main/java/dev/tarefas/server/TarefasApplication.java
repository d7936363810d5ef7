package dev.tarefas.server;

import dev.tarefas.server.api.EnumConverterConfiguration;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.context.properties.ConfigurationPropertiesScan;
import org.springframework.context.annotation.Import;

/** The server: one stateless replica of Tarefas. */
@SpringBootApplication
@ConfigurationPropertiesScan
@Import(EnumConverterConfiguration.class) // Generated from the contract.
public class TarefasApplication {

    public static void main(String[] args) {
        SpringApplication.run(TarefasApplication.class, args);
    }
}
