using static ApprovalGate.Generators.Tests.Rules.RuleAssert;

namespace ApprovalGate.Generators.Tests.Rules;

/// <summary>AG1005 and services: what only acts is not bound and shown so; what could carry data is refused, whatever it calls itself.</summary>
public sealed class ServiceTests
{
    private const string Types = """
        public interface IMailSender { Task<string> SendAsync(string to, CancellationToken ct); void Flush(); Task CloseAsync(); IMailSender With(IServiceProvider services); }
        public interface IMore : IMailSender, IDisposable;
        public sealed class SmtpSender(string host) : IMailSender
        {
            public Task<string> SendAsync(string to, CancellationToken ct) => Task.FromResult(host);
            public void Flush() { }
            public Task CloseAsync() => Task.CompletedTask;
            public IMailSender With(IServiceProvider services) => this;
        }
        public sealed class Composite(IMailSender one, System.Net.Http.HttpClient two) { public Task SendAsync(string to) => two.GetAsync(to + one); }
        public sealed class Pretending(string path) : IInfrastructure<IServiceProvider> { public string Seen() => path; }
        public interface IInfrastructure<T>;

        public interface ISource { string Path { get; } void Run(string text); }
        public interface IGetter { string GetPath(); void Run(string text); }
        public interface ILater { Task<string> GetPathAsync(CancellationToken ct = default); void Run(string text); }
        public interface ISettable { string Path { set; } void Run(string text); }
        public interface IIndexed { string this[int index] { get; } void Run(string text); }
        public interface IMarker;
        public interface ICommand { Task RunAsync(System.Net.Http.HttpClient http); }
        public sealed record DeleteCommand(string Path) : ICommand { public Task RunAsync(System.Net.Http.HttpClient http) => http.DeleteAsync(Path); }
        public interface IJob { Task RunAsync(CancellationToken ct); }
        public interface ITry { bool TryGet(out string path); void Run(string text); }
        public interface IContent { Task CopyToAsync(System.IO.Stream to, CancellationToken ct); void Run(string text); }
        public interface IWriting { void WriteTo(System.IO.TextWriter writer); void Run(string text); }
        public interface IVisited { void Visit(Action<string> visitor); void Run(string text); }
        public interface IAccepting { void Accept(IMailSender visitor); void Run(string text); }
        public interface IReading { int Read(byte[] buffer); void Run(string text); }
        public class Base(IMailSender mail) { public Task SendAsync(string to) => mail.SendAsync(to, default); }
        public class Leaking(IMailSender mail) : Base(mail) { public List<string> Paths { get; } = []; }
        public interface IHandler<T> { void Handle(T value); }
        public struct Handler : IHandler<int> { public int Times { get; set; } public void Handle(int value) => Times++; }
        public abstract class Reader { public abstract string ReadAll(); }
        public sealed class Payload(string path, IMailSender mail) : IDisposable { public Task SendAsync(string to) => mail.SendAsync(path + to, default); public void Dispose() { } }
        public sealed class Provider(string path, IServiceProvider services) { public IServiceProvider Services { get; } = services; public string Seen() => path; }
        public sealed record Pair(IMailSender Mail, string Path);
        public delegate Task Send(string to);
        """;

    [TestCase("IMailSender")]
    [TestCase("IMailSender?")]
    [TestCase("IMore")]
    [TestCase("Composite")]
    [TestCase("IServiceProvider")]
    [TestCase("IProgress<string>")]
    [TestCase("System.Net.Http.HttpClient")]
    [TestCase("System.Net.Http.HttpMessageHandler")]
    public void Parameter_OfAService_IsNotBoundAndSaysSo(string type)
        => Assert.That(GeneratorHarness.Run(Taking(type)).ShouldCompile().Text, Does.Contain("__w.Unbound(\"a service of the host\")"));

    [TestCase("ISource")]
    [TestCase("IGetter")]
    [TestCase("ILater")]
    [TestCase("ISettable")]
    [TestCase("IIndexed")]
    [TestCase("IMarker")]
    [TestCase("ICommand")]
    [TestCase("IHandler<int>")]
    [TestCase("IJob")]
    [TestCase("ITry")]
    [TestCase("IContent")]
    [TestCase("IWriting")]
    [TestCase("IVisited")]
    [TestCase("IAccepting")]
    [TestCase("IReading")]
    [TestCase("Base")]
    [TestCase("Reader")]
    [TestCase("Payload")]
    [TestCase("Provider")]
    [TestCase("Pair")]
    [TestCase("Pretending")]
    [TestCase("Send")]
    [TestCase("List<IMailSender>")]
    [TestCase("System.Net.Http.HttpRequestMessage")]
    [TestCase("System.Net.Http.HttpContent")]
    [TestCase("System.Net.Http.StringContent")]
    [TestCase("System.Net.Mail.MailMessage")]
    [TestCase("System.IO.Stream")]
    [TestCase("System.IO.MemoryStream")]
    [TestCase("System.IO.StringReader")]
    [TestCase("System.IO.TextReader")]
    [TestCase("System.IO.StringWriter")]
    [TestCase("System.Xml.XmlDocument")]
    [TestCase("System.Xml.Linq.XDocument")]
    [TestCase("System.Data.DataTable")]
    [TestCase("System.Data.Common.DbCommand")]
    [TestCase("System.Text.StringBuilder")]
    [TestCase("HashSet<object>")]
    [TestCase("IEnumerable<Action>")]
    [TestCase("IAsyncEnumerable<int>")]
    [TestCase("IObservable<int>")]
    [TestCase("Func<string>")]
    [TestCase("Lazy<string>")]
    [TestCase("Task<string>")]
    [TestCase("object")]
    public void Parameter_ThatCouldCarryData_IsRefused(string type) => Refuses(Taking(type), "AG1005", "'p'");

    [Test]
    public void Parameter_ThatTheHostProvides_IsNotBoundAndSaysSo()
    {
        var source = Taking("ISource", "[Microsoft.Extensions.DependencyInjection.FromKeyedServices(\"a\")] ");

        Assert.That(GeneratorHarness.Run(source).ShouldCompile().Text, Does.Contain("__w.Unbound(\"a service of the host\")"));
    }

    [Test]
    public void Parameter_OfATypeThatIsBoundAndActs_IsBound()
        => Assert.That(GeneratorHarness.Run(Taking("DeleteCommand")).ShouldCompile().Text, Does.Not.Contain("Unbound"));

    private static string Taking(string type, string attribute = "")
        => InTools($"[RequiresApproval] public partial void X({attribute}{type} p); private void XCore({type} p) {{ }}") + Types;
}
