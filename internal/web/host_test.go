package web

import (
	"net/http"
	"net/http/httptest"
	"testing"
)

func TestGuard(t *testing.T) {
	ok := http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {})
	for _, tt := range []struct {
		addr, host string
		want       int
	}{
		{"127.0.0.1:8750", "127.0.0.1:8750", http.StatusOK},
		{"127.0.0.1:8750", "localhost:8750", http.StatusOK},
		{"127.0.0.1:8750", "LOCALHOST", http.StatusOK},
		{"[::1]:8750", "[::1]:8750", http.StatusOK},
		{"[::1]:8750", "[::1]", http.StatusOK},
		{":8750", "192.0.2.7:8750", http.StatusOK},
		{"archive.example.org:8750", "Archive.example.org.:8750", http.StatusOK},
		{"127.0.0.1:8750", "archive.example.org:8750", http.StatusMisdirectedRequest},
		{"127.0.0.1:8750", "127.0.0.1.example.org", http.StatusMisdirectedRequest},
		{":8750", "localhost.example.org", http.StatusMisdirectedRequest},
	} {
		r := httptest.NewRequest("GET", "/", nil)
		r.Host = tt.host
		w := httptest.NewRecorder()
		Guard(tt.addr, ok).ServeHTTP(w, r)
		if w.Code != tt.want {
			t.Errorf("%s asked as %s: %d, want %d", tt.addr, tt.host, w.Code, tt.want)
		}
	}
}
