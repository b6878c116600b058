package web

import (
	"net"
	"net/http"
	"net/netip"
	"strings"
)

// Guard answers only requests that name this machine: localhost, an address in figures, or name, where that is given. Else a page
// of anybody whose domain is made to lead to this address could read the register through the browser of who runs it.
func Guard(name string, next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		host := hostOf(r.Host)
		_, err := netip.ParseAddr(host)
		if err == nil || host == "" || host == "localhost" || strings.HasSuffix(host, ".localhost") || host == hostOf(name) {
			next.ServeHTTP(w, r)
			return
		}
		http.Error(w, "This server is not called by that name; start it with --addr NAME:PORT to give it one.", http.StatusMisdirectedRequest)
	})
}

// hostOf is the name or address in a Host header or in host:port, in lower case.
func hostOf(s string) string {
	if host, _, err := net.SplitHostPort(s); err == nil {
		s = host
	}
	s = strings.TrimSuffix(strings.TrimPrefix(s, "["), "]")
	return strings.ToLower(strings.TrimSuffix(s, "."))
}
