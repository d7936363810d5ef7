// Package problem is a Traefik plugin that rewrites the responses of Traefik itself (no server, a lost or silent server,
// a limit) as application/problem+json (RFC 9457), with the texts of the service's own catalogue. The plugin does not
// change the responses of the service. It recognises Traefik's responses by their content type, which is empty or
// text/plain.
package problem

import (
	"context"
	"crypto/rand"
	"encoding/hex"
	"encoding/json"
	"fmt"
	"net/http"
	"os"
	"path/filepath"
	"regexp"
	"strconv"
	"strings"
)

// Config is the configuration of the middleware.
type Config struct {
	// Catalogue is the folder with pt-BR.properties and en.properties.
	Catalogue string `json:"catalogue"`
	// BodyLimit is the service's limit for a body, in bytes, for the text of 413.
	BodyLimit string `json:"bodyLimit"`
}

// CreateConfig returns the default configuration. Traefik calls this function.
func CreateConfig() *Config { return &Config{Catalogue: "problemas", BodyLimit: "1048576"} }

const (
	portuguese = "pt-BR"
	english    = "en"
)

var slugs = map[int]string{
	http.StatusBadRequest:            "requisicao-malformada",
	http.StatusNotFound:              "nao-encontrado",
	http.StatusRequestEntityTooLarge: "corpo-grande-demais",
	http.StatusTooManyRequests:       "limite-de-requisicoes",
	http.StatusInternalServerError:   "erro-interno",
	http.StatusBadGateway:            "replica-perdida",
	http.StatusServiceUnavailable:    "indisponivel",
	http.StatusGatewayTimeout:        "sem-resposta",
}

var safeID = regexp.MustCompile(`^[A-Za-z0-9._-]{1,64}$`)

type text struct{ title, detail string }

type middleware struct {
	next  http.Handler
	texts map[string]map[string]text
}

// New creates the middleware, and fails if a text is missing. Traefik calls this function.
func New(_ context.Context, next http.Handler, config *Config, _ string) (http.Handler, error) {
	texts := map[string]map[string]text{}
	for _, language := range []string{portuguese, english} {
		entries, err := read(filepath.Join(config.Catalogue, language+".properties"))
		if err != nil {
			return nil, err
		}
		texts[language] = map[string]text{}
		for _, slug := range slugs {
			found := text{entries[slug+".titulo"], entries[slug+".detalhe"]}
			if found.title == "" || found.detail == "" {
				return nil, fmt.Errorf("%s of %s is not in the catalogue %s", slug, language, config.Catalogue)
			}
			found.detail = strings.ReplaceAll(found.detail, "{0}", config.BodyLimit)
			texts[language][slug] = found
		}
	}
	return &middleware{next, texts}, nil
}

// read parses the lines key=value of a properties file. The values are java.text.MessageFormat patterns.
func read(file string) (map[string]string, error) {
	content, err := os.ReadFile(file)
	if err != nil {
		return nil, err
	}
	entries := map[string]string{}
	for _, line := range strings.Split(string(content), "\n") {
		key, value, found := strings.Cut(line, "=")
		if found && !strings.HasPrefix(line, "#") {
			entries[key] = strings.ReplaceAll(value, "''", "'")
		}
	}
	return entries, nil
}

func (m *middleware) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	m.next.ServeHTTP(&writer{ResponseWriter: w, request: r, texts: m.texts}, r)
}

type writer struct {
	http.ResponseWriter
	request  *http.Request
	texts    map[string]map[string]text
	written  bool
	replaced bool
}

func (w *writer) WriteHeader(status int) {
	if w.written {
		return
	}
	w.written = status >= http.StatusOK
	slug, known := slugs[status]
	contentType := w.Header().Get("Content-Type")
	if known && (contentType == "" || strings.HasPrefix(contentType, "text/plain")) {
		w.replaced = true
		w.writeProblem(status, slug)
		return
	}
	w.ResponseWriter.WriteHeader(status)
}

func (w *writer) Write(body []byte) (int, error) {
	if !w.written {
		w.WriteHeader(http.StatusOK)
	}
	if w.replaced {
		return len(body), nil
	}
	return w.ResponseWriter.Write(body)
}

// Flush passes a stream of the service on without delay.
func (w *writer) Flush() {
	if flusher, ok := w.ResponseWriter.(http.Flusher); ok {
		flusher.Flush()
	}
}

func (w *writer) writeProblem(status int, slug string) {
	language := preferred(w.request.Header.Get("Accept-Language"))
	id := requestID(w.request.Header.Get("X-Request-Id"))
	found := w.texts[language][slug]
	body, _ := json.Marshal(struct {
		Type   string `json:"type"`
		Title  string `json:"title"`
		Status int    `json:"status"`
		Detail string `json:"detail"`
		ID     string `json:"idRequisicao"`
	}{"/problemas/" + slug, found.title, status, found.detail, id})
	headers := w.Header()
	headers.Set("Content-Type", "application/problem+json")
	headers.Set("Content-Language", language)
	headers.Set("Content-Length", strconv.Itoa(len(body)))
	headers.Set("Vary", "Accept-Language")
	headers.Set("Cache-Control", "no-store")
	headers.Set("X-Request-Id", id)
	headers.Set("X-Instancia", "balanceador")
	headers.Del("X-Retry-In")
	if headers.Get("Retry-After") == "" && (status == http.StatusServiceUnavailable || status == http.StatusTooManyRequests) {
		headers.Set("Retry-After", "1")
	}
	w.ResponseWriter.WriteHeader(status)
	if w.request.Method != http.MethodHead {
		_, _ = w.ResponseWriter.Write(body)
	}
}

// preferred returns English if Accept-Language gives English more weight than Portuguese, as the service does.
func preferred(accepted string) string {
	weights := map[string]float64{}
	for _, part := range strings.Split(accepted, ",") {
		tag, parameters, _ := strings.Cut(strings.TrimSpace(part), ";")
		weight := 1.0
		if value, found := strings.CutPrefix(strings.TrimSpace(parameters), "q="); found {
			weight, _ = strconv.ParseFloat(value, 64)
		}
		primary, _, _ := strings.Cut(strings.ToLower(tag), "-")
		if weight > weights[primary] {
			weights[primary] = weight
		}
	}
	if weights["en"] > weights["pt"] {
		return english
	}
	return portuguese
}

func requestID(offered string) string {
	if safeID.MatchString(offered) {
		return offered
	}
	id := make([]byte, 16)
	_, _ = rand.Read(id)
	return hex.EncodeToString(id)
}
