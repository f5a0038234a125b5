using System.Collections;
using System.Globalization;
using System.Net;
using System.Net.Mail;
using System.Numerics;
using System.Reflection;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization;

namespace ApprovalGate.CodeFixes.Tests.Corpus;

/// <summary>Makes a value of any type the corpus has in its signatures, with something in every property.</summary>
internal static class SampleValues
{
    private static readonly Dictionary<Type, Func<object>> Known = new()
    {
        [typeof(string)] = () => "text",
        [typeof(bool)] = () => true,
        [typeof(Guid)] = () => new Guid("0f8fad5b-d9cb-469f-a165-70867728950e"),
        [typeof(DateTimeOffset)] = () => DateTimeOffset.UnixEpoch,
        [typeof(DateOnly)] = () => new DateOnly(2026, 1, 31),
        [typeof(TimeOnly)] = () => new TimeOnly(9, 0),
        [typeof(TimeSpan)] = () => TimeSpan.FromMinutes(5),
        [typeof(Uri)] = () => new Uri("https://example.org/"),
        [typeof(Version)] = () => new Version(1, 2),
        [typeof(BigInteger)] = () => BigInteger.Pow(10, 30),
        [typeof(IPAddress)] = () => IPAddress.Loopback,
        [typeof(IPEndPoint)] = () => new IPEndPoint(IPAddress.IPv6Loopback, 80),
        [typeof(MailAddress)] = () => new MailAddress("ann@example.org", "Ann"),
        [typeof(FileInfo)] = () => new FileInfo(Path.Combine(Path.GetTempPath(), Path.GetRandomFileName())),
        [typeof(DirectoryInfo)] = () => new DirectoryInfo(Path.Combine(Path.GetTempPath(), Path.GetRandomFileName())),
        [typeof(CultureInfo)] = () => new CultureInfo("de-DE"),
        [typeof(JsonElement)] = () => JsonElement.Parse("""{"a":[1,null]}"""),
        [typeof(JsonDocument)] = () => JsonDocument.Parse("""{"a":1.0}"""),
        [typeof(JsonObject)] = () => new JsonObject { ["a"] = true },
        [typeof(ReadOnlyMemory<byte>)] = () => new ReadOnlyMemory<byte>([1, 2]),
        [typeof(Memory<byte>)] = () => new Memory<byte>([1, 2]),
        [typeof(CancellationToken)] = () => CancellationToken.None,
        [typeof(HttpClient)] = () => new HttpClient(new Echo()),
        [typeof(IServiceProvider)] = () => new NoServices(),
    };

    public static object Of(Type type)
        => Known.TryGetValue(type, out var make) ? make()
            : Nullable.GetUnderlyingType(type) is { } underlying ? Of(underlying)
            : type.IsEnum ? Enum.GetValues(type).Cast<object>().Last()
            : type.IsPrimitive || type == typeof(decimal) ? Convert.ChangeType(7, type, CultureInfo.InvariantCulture)
            : type.IsArray ? Array(type.GetElementType()!)
            : type.IsGenericType && OfGeneric(type) is { } generic ? generic
            : type.GetCustomAttributes<JsonDerivedTypeAttribute>().FirstOrDefault() is { } derived ? Of(derived.DerivedType)
            : Object(type);

    private static Array Array(Type element)
    {
        var array = System.Array.CreateInstance(element, 2);
        array.SetValue(Of(element), 0);
        array.SetValue(Of(element), 1);
        return array;
    }

    private static object? OfGeneric(Type type)
    {
        var arguments = type.GetGenericArguments();
        if (type.GetGenericTypeDefinition() == typeof(IProgress<>))
        {
            return Activator.CreateInstance(typeof(Progress<>).MakeGenericType(arguments));
        }

        Type[] candidates = arguments.Length == 1
            ? [typeof(List<>).MakeGenericType(arguments), typeof(HashSet<>).MakeGenericType(arguments)]
            : arguments.Length == 2 ? [typeof(Dictionary<,>).MakeGenericType(arguments), typeof(SortedDictionary<,>).MakeGenericType(arguments)] : [];
        if (candidates.FirstOrDefault(one => one.IsAssignableTo(type)) is not { } collection)
        {
            return null;
        }

        var made = Activator.CreateInstance(collection)!;
        if (made is IDictionary map)
        {
            map.Add(Of(arguments[0]), Of(arguments[1]));
        }
        else
        {
            collection.GetMethod("Add")!.Invoke(made, [Of(arguments[0])]);
        }

        return made;
    }

    private static object Object(Type type)
    {
        var constructor = type.GetConstructors().OrderByDescending(static one => one.GetParameters().Length).FirstOrDefault();
        var made = constructor is null ? Activator.CreateInstance(type)! : constructor.Invoke([.. constructor.GetParameters().Select(static one => Of(one.ParameterType))]);
        foreach (var property in type.GetProperties().Where(static one => one.SetMethod is { IsPublic: true }))
        {
            property.SetValue(made, Of(property.PropertyType));
        }

        return made;
    }

    private sealed class Echo : HttpMessageHandler
    {
        protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
            => Task.FromResult(new HttpResponseMessage { Content = new StringContent("ok") });
    }

    private sealed class NoServices : IServiceProvider
    {
        public object? GetService(Type serviceType) => null;
    }
}
