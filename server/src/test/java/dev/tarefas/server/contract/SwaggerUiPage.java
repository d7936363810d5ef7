package dev.tarefas.server.contract;

import static org.openqa.selenium.support.ui.ExpectedConditions.elementToBeClickable;
import static org.openqa.selenium.support.ui.ExpectedConditions.invisibilityOfElementLocated;
import static org.openqa.selenium.support.ui.ExpectedConditions.presenceOfElementLocated;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.openqa.selenium.By;
import org.openqa.selenium.OutputType;
import org.openqa.selenium.WebElement;
import org.openqa.selenium.chrome.ChromeDriver;
import org.openqa.selenium.chrome.ChromeDriverService;
import org.openqa.selenium.chrome.ChromeOptions;
import org.openqa.selenium.support.ui.WebDriverWait;

/** Swagger UI in a headless Chromium, as a person uses it. */
final class SwaggerUiPage implements AutoCloseable {

    static final Path CHROMIUM = Path.of("/usr/bin/chromium");
    static final Path DRIVER = Path.of("/usr/bin/chromedriver");

    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private final ChromeDriver browser;
    private final WebDriverWait wait;

    private SwaggerUiPage(ChromeDriver browser) {
        this.browser = browser;
        this.wait = new WebDriverWait(browser, PATIENCE);
    }

    static SwaggerUiPage open(String address) {
        ChromeOptions options = new ChromeOptions()
                .setBinary(CHROMIUM.toFile())
                .addArguments(
                        "--headless",
                        "--no-sandbox",
                        "--disable-gpu",
                        "--disable-dev-shm-usage",
                        "--disable-quic",
                        "--no-first-run",
                        "--disable-background-networking",
                        "--disable-component-update",
                        "--disable-sync",
                        "--window-size=1280,1600");
        ChromeDriverService service = new ChromeDriverService.Builder()
                .usingDriverExecutable(DRIVER.toFile())
                .usingAnyFreePort()
                .build();
        SwaggerUiPage page = new SwaggerUiPage(new ChromeDriver(service, options));
        page.browser.get(address);
        page.wait.until(presenceOfElementLocated(By.cssSelector(".opblock")));
        return page;
    }

    String title() {
        return browser.findElement(By.cssSelector(".info .title")).getText();
    }

    List<String> operations() {
        return browser.findElements(By.cssSelector(".opblock")).stream()
                .map(operation -> operation.getDomAttribute("id"))
                .toList();
    }

    void authorize(String token) {
        click(By.cssSelector(".scheme-container .btn.authorize"));
        wait.until(presenceOfElementLocated(By.cssSelector(".auth-container input")))
                .sendKeys(token);
        click(By.cssSelector(".auth-container .btn.authorize"));
        click(By.cssSelector(".auth-container .btn-done"));
        wait.until(invisibilityOfElementLocated(By.cssSelector(".dialog-ux")));
    }

    /** Executes an operation with the example that the contract gives, and returns the status that the page shows. */
    String execute(String tag, String operationId) {
        By operation = By.id("operations-" + tag + "-" + operationId);
        WebElement block = wait.until(presenceOfElementLocated(operation));
        scrollTo(block);
        block.findElement(By.cssSelector(".opblock-summary-control")).click();
        click(within(tag, operationId, ".try-out__btn"));
        click(within(tag, operationId, ".execute"));
        WebElement status = wait.until(
                presenceOfElementLocated(within(tag, operationId, ".live-responses-table tbody .response-col_status")));
        scrollTo(status);
        return status.getText().strip();
    }

    void saveScreenshot(Path file) throws IOException {
        Files.createDirectories(file.getParent());
        File picture = browser.getScreenshotAs(OutputType.FILE);
        Files.write(file, Files.readAllBytes(picture.toPath()));
    }

    private static By within(String tag, String operationId, String selector) {
        return By.cssSelector("#operations-" + tag + "-" + operationId + " " + selector);
    }

    private void click(By target) {
        scrollTo(wait.until(presenceOfElementLocated(target)));
        wait.until(elementToBeClickable(target)).click();
    }

    private void scrollTo(WebElement element) {
        browser.executeScript("arguments[0].scrollIntoView({block: 'center', behavior: 'instant'})", element);
    }

    @Override
    public void close() {
        browser.quit();
    }
}
