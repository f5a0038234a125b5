using System.Net;
using System.Text.Json;

namespace OwnApprover;

/// <summary>A stand-in for a company's approval service, on this machine only: its rules deny what is above a limit, and Dana approves the rest.</summary>
internal sealed class Endpoint : IDisposable
{
    private readonly HttpListener _listener = new();

    public Endpoint()
    {
        Address = new Uri($"http://127.0.0.1:{FreePort()}/");
        _listener.Prefixes.Add(Address.ToString());
        _listener.Start();
        _ = ServeAsync();
    }

    public Uri Address { get; }

    public void Dispose() => _listener.Close();

    private static int FreePort()
    {
        using var probe = new System.Net.Sockets.TcpListener(IPAddress.Loopback, 0);
        probe.Start();
        return ((IPEndPoint)probe.LocalEndpoint).Port;
    }

    private async Task ServeAsync()
    {
        while (_listener.IsListening)
        {
            try
            {
                var context = await _listener.GetContextAsync();
                var question = (await JsonSerializer.DeserializeAsync<HttpApprover.Question>(
                    context.Request.InputStream, JsonSerializerOptions.Web))!;
                Console.WriteLine($"endpoint < {question.Tool} {question.Arguments}");
                var euros = JsonDocument.Parse(question.Arguments).RootElement.GetProperty("euros").GetInt32();
                var reply = new HttpApprover.Reply(
                    euros <= 100,
                    euros <= 100 ? "dana" : "refund-rules",
                    IsPerson: euros <= 100,
                    question.Digest,
                    euros <= 100 ? "The customer is right." : "Above 100 euros: ask the head of support.");
                await JsonSerializer.SerializeAsync(context.Response.OutputStream, reply, JsonSerializerOptions.Web);
                context.Response.Close();
            }
            catch (Exception exception) when (exception is HttpListenerException or ObjectDisposedException)
            {
                return;
            }
        }
    }
}
