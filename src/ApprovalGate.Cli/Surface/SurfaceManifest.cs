using System.Globalization;
using System.Text.Json;
using System.Text.RegularExpressions;

namespace ApprovalGate.Cli.Surface;

/// <summary>All gated tools of some assemblies, in order: a file to keep beside the sources and to review.</summary>
internal sealed partial record SurfaceManifest
{
    private const int KnownSchema = 1;

    public int Schema { get; init; } = KnownSchema;

    public required IReadOnlyList<SurfaceTool> Tools { get; init; }

    public static SurfaceManifest Of(IEnumerable<SurfaceTool> tools) => new()
    {
        Tools =
        [
            .. tools.OrderBy(tool => tool.Tool, StringComparer.Ordinal)
                .ThenBy(tool => tool.Signature, StringComparer.Ordinal)
                .ThenBy(tool => tool.Assembly, StringComparer.Ordinal),
        ],
    };

    public static SurfaceManifest Load(string path)
    {
        try
        {
            var manifest = JsonSerializer.Deserialize(File.ReadAllBytes(path), SurfaceJson.Default.SurfaceManifest);
            return manifest is { Schema: KnownSchema } && !manifest.Tools.Any(tool => tool.Terms.Problems().Any())
                ? manifest
                : throw new CliException(ExitCode.Usage, $"'{path}' has a schema or a value that this version does not know. Update approvalgate.");
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new CliException(ExitCode.Usage, $"The manifest '{path}' cannot be read: {exception.Message}");
        }
        catch (JsonException exception)
        {
            throw new CliException(ExitCode.Usage, $"'{path}' is no approval surface manifest: {exception.Message}");
        }
    }

    public void Save(string path)
    {
        try
        {
            File.WriteAllText(path, $"{Readable(JsonSerializer.Serialize(this, SurfaceJson.Default.SurfaceManifest))}\n");
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new CliException(ExitCode.Usage, $"The manifest '{path}' cannot be written: {exception.Message}");
        }
    }

    // The serializer escapes what HTML would mind, and a signature is full of that. What is hidden stays an escape.
    private static string Readable(string json) => Escape().Replace(json, escape => escape.Groups["html"] is { Success: true } code
        ? $"{(char)int.Parse(code.ValueSpan, NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture)}"
        : escape.Value);

    // Every escape is matched whole, so that none is found inside another.
    [GeneratedRegex(@"\\(?:u(?<html>0026|0027|002B|003C|003E)|.)")]
    private static partial Regex Escape();
}
