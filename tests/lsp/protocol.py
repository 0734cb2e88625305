"""protocol - what the protocol allows a server to send, by protocol.json: a JSON schema, made of the
protocol's published types (README.md)."""
import json
from urllib.parse import unquote


class Protocol:
    def __init__(self, path):
        with open(path) as f:
            self.schema = json.load(f)
        self.results = self._definition('Results')['properties']
        self.params = self._definition('Params')['properties']

    def _definition(self, name):
        return self.schema['definitions'][name]

    def check(self, message, method):
        """What is wrong with a message of the server, in lines; `method` is that of the request
        which it answers."""
        if message.get('jsonrpc') != '2.0':
            return ['no JSON-RPC: %r' % message]
        if 'method' in message:
            name = message['method']
            if name.startswith('ivl/'):
                return []
            if name not in self.params:
                return ['%s: not in protocol.json' % name]
            return ['%s: %s' % (name, w) for w in self.problems(message.get('params'), self.params[name], 'params')]
        if 'error' in message:
            e = message['error']
            good = isinstance(e.get('code'), int) and isinstance(e.get('message'), str) and 'result' not in message
            return [] if good else ['bad error: %r' % message]
        if 'result' not in message or method is None:
            return ['answers nothing: %r' % message]
        if method not in self.results:
            return ['%s: not in protocol.json' % method]
        return ['%s: %s' % (method, w) for w in self.problems(message['result'], self.results[method], 'result')]

    def problems(self, x, schema, at):
        """Why x does not fit; an empty list: it does."""
        if '$ref' in schema:
            return self.problems(x, self._definition(unquote(schema['$ref'].split('/')[-1])), at)
        if 'anyOf' in schema:
            all_ = [self.problems(x, s, at) for s in schema['anyOf']]
            return [] if [] in all_ else min(all_, key=len)
        if 'const' in schema:
            return [] if x == schema['const'] and type(x) is type(schema['const']) else ['%s: %r is not %r' % (at, x, schema['const'])]
        if 'enum' in schema:
            return [] if x in schema['enum'] else ['%s: %r is not one of %r' % (at, x, schema['enum'])]
        types = schema.get('type', [])
        types = [types] if isinstance(types, str) else types
        if types and not any(self._is(x, t) for t in types):
            return ['%s: %r is no %s' % (at, x, ' or '.join(types))]
        if 'not' in schema and not self.problems(x, schema['not'], at):
            return ['%s: %r may not be' % (at, x)]
        if isinstance(x, dict):
            return self._members(x, schema, at)
        if isinstance(x, list) and isinstance(schema.get('items'), dict):
            return [w for i, y in enumerate(x) for w in self.problems(y, schema['items'], '%s[%d]' % (at, i))]
        return []

    def _members(self, x, schema, at):
        known = schema.get('properties', {})
        out = ['%s: %s is missing' % (at, k) for k in schema.get('required', []) if k not in x]
        more = schema.get('additionalProperties', True)
        for k, v in x.items():
            if k in known:
                out += self.problems(v, known[k], '%s.%s' % (at, k))
            elif more is False:
                out.append('%s: there is no %s' % (at, k))
            elif isinstance(more, dict):
                out += self.problems(v, more, '%s.%s' % (at, k))
        return out

    @staticmethod
    def _is(x, name):
        return {'null': x is None, 'boolean': isinstance(x, bool), 'string': isinstance(x, str),
                'number': isinstance(x, (int, float)) and not isinstance(x, bool),
                'integer': isinstance(x, int) and not isinstance(x, bool),
                'array': isinstance(x, list), 'object': isinstance(x, dict)}[name]
