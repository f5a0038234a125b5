using System.Text.Json;

namespace Acme.Agents;

public class HttpTools
{
    public async Task<string> PostAsync(HttpClient http, Uri address, JsonElement body, IDictionary<string, string>? headers = null, CancellationToken ct = default)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, address) { Content = new StringContent(body.GetRawText()) };
        foreach (var (name, value) in headers ?? new Dictionary<string, string>())
        {
            request.Headers.TryAddWithoutValidation(name, value);
        }

        using var response = await http.SendAsync(request, ct);
        return await response.Content.ReadAsStringAsync(ct);
    }

    public async Task<int> DeleteAsync(HttpClient http, Uri address) => (int)(await http.DeleteAsync(address)).StatusCode;
}
