using System.Text.Json;
using Acme.Contracts;

namespace Acme.Agents;

public class SearchIndexTools(IBackend search)
{
    public Task<int> ReindexAsync(string index, JsonDocument mapping, IReadOnlyList<JsonElement> documents) => search.SendAsync("index.rebuild", (index, mapping.RootElement.ValueKind, documents.Count));

    public Task<int> DropIndexAsync(string index) => search.SendAsync("index.drop", index);
}
