package dev.tarefas.server.platform.config;

import liquibase.integration.spring.SpringLiquibase;
import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Lets the migration run in one replica at a time, from its first statement on. */
@Configuration(proxyBeanMethods = false)
class MigrationConfiguration {

    @Bean
    static BeanPostProcessor oneMigrationAtATime() {
        return new BeanPostProcessor() {
            @Override
            public Object postProcessBeforeInitialization(Object bean, String name) {
                if (bean instanceof SpringLiquibase liquibase) {
                    liquibase.setDataSource(new MigrationDataSource(liquibase.getDataSource()));
                }
                return bean;
            }
        };
    }
}
