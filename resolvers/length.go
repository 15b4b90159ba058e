package resolvers

import "bytes"

// queryLength is how many bytes the question in the body of a POST has at least, found without reading the body as JSON,
// which takes ten times as long and leaves garbage. It is 0 where there is none, or the body is no such JSON.
func queryLength(body []byte) int {
	depth := 0
	for i := 0; i < len(body); i++ {
		switch body[i] {
		case '{', '[':
			depth++
		case '}', ']':
			depth--
		case '"':
			end, _ := stringEnd(body, i)
			if end < 0 {
				return 0
			}
			if depth == 1 && string(body[i:end]) == `"query"` {
				rest := bytes.TrimLeft(body[end:], " \t\r\n")
				if len(rest) > 0 && rest[0] == ':' {
					return stringLength(bytes.TrimLeft(rest[1:], " \t\r\n"))
				}
			}
			i = end - 1
		}
	}
	return 0
}

// stringLength is how many bytes the string at the beginning has at least when it is read.
func stringLength(body []byte) int {
	if len(body) == 0 || body[0] != '"' {
		return 0
	}
	end, escapes := stringEnd(body, 0)
	return max(0, end-2-escapes)
}

// stringEnd gives the end of the JSON string that begins at i, or -1, and how many bytes its escapes have too many.
func stringEnd(body []byte, i int) (end, escapes int) {
	for i++; ; {
		n := bytes.IndexAny(body[i:], `"\`)
		if n < 0 {
			return -1, 0
		}
		if i += n; body[i] == '"' {
			return i + 1, escapes
		}
		escapes++
		if i+1 < len(body) && body[i+1] == 'u' {
			escapes += 4
		}
		if i += 2; i > len(body) {
			return -1, 0
		}
	}
}
